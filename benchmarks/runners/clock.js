// 量一家的 node 引擎：先编译（分得开的才单量），空跑一遍，再跑几遍，记处理器时间和内存峰值。
const fs = require("fs");

function spent(start) {
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

function peakBytes() {
  if (!fs.existsSync("/proc/self/status")) return null;
  const found = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync("/proc/self/status", "utf8"));
  return found ? Number(found[1]) * 1024 : null;
}

// compile(内容) 得模板；为空则该家不分编译和渲染。render(模板, 数据) 得文件。
async function measure(compile, render) {
  const job = JSON.parse(fs.readFileSync(0, "utf8"));
  const content = fs.readFileSync(job.template);
  const prepare = () => (compile ? compile(content) : job.template);
  const start = process.cpuUsage();
  let template = prepare();
  const compiled = compile ? spent(start) : null;
  fs.writeFileSync(job.output, await render(template, job.values));
  const laps = [];
  while (laps.length < job.rounds && laps.reduce((sum, lap) => sum + lap, 0) < job.seconds) {
    template = prepare();
    const lap = process.cpuUsage();
    await render(template, job.values);
    laps.push(spent(lap));
  }
  console.log(JSON.stringify({ compile: compiled, laps, peak: peakBytes() }));
}

module.exports = { measure };
