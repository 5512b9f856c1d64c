"""What each place must publish (`rules/regions/*.yaml`), and which place a document is from."""

from budgetcheck.regions.regions import Region, region_named, region_of, regions, required_tables

__all__ = ["Region", "region_named", "region_of", "regions", "required_tables"]
