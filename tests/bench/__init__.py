"""Ratios of speed, each of two things measured in the same run; see dev/bench."""
