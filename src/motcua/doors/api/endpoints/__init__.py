"""The endpoints, one a file; a file that stands here is one (`urls`)."""
