"""Counts how often bulk paths ask the database."""


class QueryCounting:
    """For a test case that takes few and many records through the same path."""

    def setUp(self):
        super().setUp()
        self.counts = {}

    def count(self, path, size, function):
        """Run `function`, note how many queries it took for `size` records; return its result."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        result = function()
        self.env.flush_all()
        self.counts.setdefault(path, {})[size] = self.cr.sql_log_count - before
        return result

    def assertAsMany(self, few, many, spare=0):
        """Expect as many queries for many records as for few, on all paths that were counted.

        :param spare: int, how many may be of a cache that is cold once
        """
        self.assertTrue(self.counts)
        for path, counts in self.counts.items():
            with self.subTest(path=path):
                self.assertLessEqual(abs(counts[many] - counts[few]), spare, counts)
