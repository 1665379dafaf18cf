"""From a finished run to the artefact that ships.

python -m training.export RUN --encoder FOLDER --card CARD.md --out tocsin/tagging/encoder/model
"""

import argparse
import json
from pathlib import Path

import msgspec
import torch

from tocsin.tagging.encoder import Head
from tocsin.tagging.encoder.artefact import Answers
from training.artefact import write
from training.graph import Shape

SAMPLE = Path(__file__).parent.parent / "examples" / "hasaka-2022" / "reports"


def main() -> None:
    """Export a run, and print how large the artefact is and how it agrees with floats."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("run", type=Path, help="folder of the run: reader.pt, heads.json, perhaps temperatures.json")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--card", type=Path, required=True, help="what the encoder learned from, and where it fails")
    parser.add_argument("--out", type=Path, required=True, help="folder of the artefact")
    parser.add_argument("--sample", type=Path, default=SAMPLE, help="folder of reports on which to compare")
    given = parser.parse_args()
    config = json.loads((given.encoder / "config.json").read_bytes())
    shape = Shape(config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"])
    state = torch.load(given.run / "reader.pt", weights_only=True, map_location="cpu")
    weights = {name: value.float().numpy() for name, value in state.items() if value.is_floating_point()}
    heads = msgspec.json.decode((given.run / "heads.json").read_bytes(), type=tuple[Head, ...])
    sharpened = given.run / "temperatures.json"
    temperatures = json.loads(sharpened.read_bytes()) if sharpened.exists() else {}
    found = write(
        given.out,
        weights,
        shape,
        Answers(heads, temperatures),
        (given.encoder / "tokenizer.json").read_bytes(),
        given.card.read_bytes(),
        [json.loads(path.read_bytes())["text"] for path in sorted(given.sample.glob("*.json"))],
    )
    print(f"{given.out}: {sum(path.stat().st_size for path in given.out.iterdir()):,} bytes")
    print(f"against floats, {found.words} words: probabilities differ by {found.largest:.3f} at most")
    for name, share in found.changed.items():
        print(f"  {name}: {share:.2%} of the words answered otherwise")


if __name__ == "__main__":
    main()
