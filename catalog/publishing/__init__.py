"""The write side: every change to what visitors see goes through here, in one transaction each."""
