"""Reads what the command writes into frames of pandas, and of GeoPandas where that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .judging import FINDING_COLUMNS

if TYPE_CHECKING:
    import pandas


def read_findings(path: str) -> "pandas.DataFrame":
    """Findings of `truceline assess`: from .csv as a frame; from .geojson or .gpkg as one with places."""
    if path.endswith((".geojson", ".gpkg")):
        import geopandas

        return geopandas.read_file(path)
    import pandas

    numbers = {name: "float64" for name in FINDING_COLUMNS.names if name.startswith("distance")}
    words = {name: "string" for name in FINDING_COLUMNS.names if name not in numbers}
    return pandas.read_csv(
        path,
        dtype={**words, **numbers},
        keep_default_na=False,
        na_values={name: [""] for name in FINDING_COLUMNS.names},
    )


def read_totals(path: str) -> "pandas.DataFrame":
    """Totals of `truceline assess --totals` or `truceline merge -o`; numbers that are not told are absent."""
    import pandas

    words = ("by", "provision", "day", "side", "band")
    numbers = ("reports_at_least", "reports_at_most", "events_at_least", "events_at_most", "observations", "rows_skipped")
    return pandas.read_csv(
        path,
        dtype={**{name: "string" for name in words}, **{name: "Int64" for name in numbers}},
        keep_default_na=False,
        na_values={name: [""] for name in (*words, *numbers)},
    )
