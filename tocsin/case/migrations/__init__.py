"""The steps from each schema of a case to the next, run when a case is opened."""
