"""A process that dies while it publishes leaves all of it or nothing."""


def test_a_process_killed_before_any_statement_of_publishing_leaves_nothing_of_it(run_program):
    statements = int(run_program("crash.py"))

    assert statements > 8  # the row, the edition, the counter and the draft are all among them
