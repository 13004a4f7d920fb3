// Draws the charts that the page describes as JSON. Without scripts, or without plotly, the page
// keeps the numbers in the open table beside; with it the table is one key away.
const source = document.getElementById("udvikling-data");

async function draw({ charts, layout, config }) {
  const frames = charts.map(({ place }) => document.getElementById(place));
  for (const frame of frames) frame.hidden = false;
  document.getElementById("udvikling-tabel").open = false;
  for (const [at, { data, top }] of charts.entries()) {
    const own = structuredClone(layout);
    own.yaxis.range = [0, top];
    await window.Plotly.newPlot(frames[at], data, own, config);
    // Each chart is shown before the next is drawn.
    await new Promise((shown) => setTimeout(shown));
  }
}

if (source && window.Plotly) draw(JSON.parse(source.textContent));
