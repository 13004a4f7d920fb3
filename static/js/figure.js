// Draws the figure's chart with its numbers at hand, where there is room for a pointer: the picture
// that the page came with stays for paper, phones and readers that listen.
const source = document.getElementById("noegletal-data");
const frame = document.getElementById("noegletal-graf");
const picture = document.getElementById("noegletal-svg");
if (source && window.Plotly && picture.offsetWidth) {
  const { data, layout, config } = JSON.parse(source.textContent);
  frame.hidden = false;
  window.Plotly.newPlot(frame, data, layout, config).then(() => {
    picture.classList.add("udvikling-afloest");
  });
}
