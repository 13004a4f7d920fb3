"""The synthetic municipality: pure generation from one seed, then one writing of it all."""
