// Draws the charts that the page describes as JSON. Without scripts, or without plotly, the page
// keeps the numbers in the open table beside; with it the table is one key away.
const source = document.getElementById("udvikling-data");
if (source && window.Plotly) {
  const { charts, config } = JSON.parse(source.textContent);
  for (const { place, data, layout } of charts) {
    const frame = document.getElementById(place);
    frame.hidden = false;
    window.Plotly.newPlot(frame, data, layout, config);
  }
  document.getElementById("udvikling-tabel").open = false;
}
