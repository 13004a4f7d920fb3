"""What can be asked about: each module reads one subject as the commands do, and lays it flat."""
