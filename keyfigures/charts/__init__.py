"""Pictures of the figures: plain values in, the marks of an SVG or a plotly figure out."""
