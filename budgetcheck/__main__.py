"""`python -m budgetcheck`."""

from budgetcheck.cli import main

if __name__ == "__main__":
    main()
