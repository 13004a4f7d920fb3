// Draws the charts that the page describes as JSON. Without scripts, or without plotly, the page
// keeps the numbers in the open table beside; with it the table is one key away.
const source = document.getElementById("udvikling-data");
if (source && window.Plotly) {
  const { charts, layout, config } = JSON.parse(source.textContent);
  for (const { place, data, top } of charts) {
    const frame = document.getElementById(place);
    const own = structuredClone(layout);
    own.yaxis.range = [0, top];
    frame.hidden = false;
    window.Plotly.newPlot(frame, data, own, config);
  }
  document.getElementById("udvikling-tabel").open = false;
}
