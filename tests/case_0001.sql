CREATE TABLE annotation (
	id INTEGER NOT NULL, 
	report VARCHAR NOT NULL, 
	maker VARCHAR NOT NULL, 
	imported BOOLEAN NOT NULL, 
	current BOOLEAN NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	record VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "annotation" VALUES(1,'r1','resolver 1',0,0,'06c41dff75f944d474ac175b26139791123cc58478700849b51bb4fd62dfbf26','{"report":"r1","incidents":[],"claims":[{"kind":"figure","id":"c1","quote":[0,21],"incident":null,"source":null,"source_kind":"report","polarity":"affirmed","certainty":"certain","time":null,"place":null,"measure":"killed","low":26,"high":26,"approx":false,"group":null,"group_kind":"all"}]}');
INSERT INTO "annotation" VALUES(2,'r1','hand.jsonl',1,1,'1d9abf6e0dbe153f379399dd2c50909175b2c2e2c92035154267a08b2a6dcfd5','{"report":"r1","incidents":[],"claims":[{"kind":"figure","id":"c1","quote":[0,21],"incident":null,"source":null,"source_kind":"report","polarity":"affirmed","certainty":"certain","time":null,"place":null,"measure":"killed","low":27,"high":27,"approx":false,"group":null,"group_kind":"all"}]}');
CREATE TABLE claim (
	annotation INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	report VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	incident VARCHAR, 
	quote_start INTEGER NOT NULL, 
	quote_end INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	record VARCHAR NOT NULL, 
	PRIMARY KEY (annotation, id), 
	FOREIGN KEY(annotation) REFERENCES annotation (id), 
	FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "claim" VALUES(1,'c1','r1','figure',NULL,0,21,'٢٧ guards were killed','{"kind":"figure","id":"c1","quote":[0,21],"incident":null,"source":null,"source_kind":"report","polarity":"affirmed","certainty":"certain","time":null,"place":null,"measure":"killed","low":26,"high":26,"approx":false,"group":null,"group_kind":"all"}');
INSERT INTO "claim" VALUES(2,'c1','r1','figure',NULL,0,21,'٢٧ guards were killed','{"kind":"figure","id":"c1","quote":[0,21],"incident":null,"source":null,"source_kind":"report","polarity":"affirmed","certainty":"certain","time":null,"place":null,"measure":"killed","low":27,"high":27,"approx":false,"group":null,"group_kind":"all"}');
CREATE TABLE report (
	id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	text_sha256 VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	publisher VARCHAR, 
	published_at VARCHAR, 
	title VARCHAR, 
	url VARCHAR, 
	language VARCHAR, 
	PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('r1','0000000000000000000000000000000000000000000000000000000000000000','7e6a767fbce1f87e5c5b1fa32d57284b50dd82a7812644c64685bd87eab6841c','٢٧ guards were killed.','Paper',NULL,NULL,NULL,NULL);
CREATE TABLE tocsin_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT tocsin_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "tocsin_schema" VALUES('0001');
CREATE TABLE trail (
	number INTEGER NOT NULL, 
	moment VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	maker VARCHAR, 
	action VARCHAR NOT NULL, 
	subject VARCHAR, 
	detail VARCHAR, 
	PRIMARY KEY (number)
);
INSERT INTO "trail" VALUES(1,'2026-11-22T18:46:35.820+00:00','0.1.0',NULL,'read','r1','sha256 0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "trail" VALUES(2,'2026-11-22T18:46:35.823+00:00','0.1.0','resolver 1','computed','r1','annotation 1: 1 claims');
INSERT INTO "trail" VALUES(3,'2026-11-22T18:46:35.825+00:00','0.1.0','hand.jsonl','superseded','r1','annotation 1 by resolver 1');
INSERT INTO "trail" VALUES(4,'2026-11-22T18:46:35.825+00:00','0.1.0','hand.jsonl','imported','r1','annotation 2: 1 claims');
CREATE INDEX ix_annotation_report ON annotation (report);
CREATE UNIQUE INDEX ix_annotation_current ON annotation (report) WHERE current;
CREATE INDEX ix_claim_report ON claim (report);
CREATE INDEX ix_claim_kind ON claim (kind);
CREATE TRIGGER report_is_kept_update BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'rows of report are kept as they are'); END;
CREATE TRIGGER report_is_kept_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'rows of report are kept as they are'); END;
CREATE TRIGGER annotation_is_kept_update BEFORE UPDATE OF id, report, maker, imported, sha256, record ON annotation BEGIN SELECT RAISE(ABORT, 'rows of annotation are kept as they are'); END;
CREATE TRIGGER annotation_is_kept_delete BEFORE DELETE ON annotation BEGIN SELECT RAISE(ABORT, 'rows of annotation are kept as they are'); END;
CREATE TRIGGER claim_is_kept_update BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'rows of claim are kept as they are'); END;
CREATE TRIGGER claim_is_kept_delete BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'rows of claim are kept as they are'); END;
CREATE TRIGGER trail_is_kept_update BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'rows of trail are kept as they are'); END;
CREATE TRIGGER trail_is_kept_delete BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'rows of trail are kept as they are'); END;
CREATE TRIGGER claim_is_grounded BEFORE INSERT ON claim WHEN (SELECT substr(text, NEW.quote_start + 1, NEW.quote_end - NEW.quote_start) FROM report WHERE id = NEW.report) IS NOT NEW.quote BEGIN SELECT RAISE(ABORT, 'a claim is grounded or not stored: the quote is not what the text holds there'); END;
