"""The command line: `manage.py` and its sub-commands, and the environment they run in.

May use every room but the reader's; imports inside functions what needs the environment.
"""
