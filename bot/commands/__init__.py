"""What the command line does, a module for each command, imported only when it is given."""
