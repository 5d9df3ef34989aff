// 跑 carbone：编译和渲染分不开，一起量。
const carbone = require("carbone");
const { measure } = require("./clock");

const render = (path, values) =>
  new Promise((resolve, reject) =>
    carbone.render(path, values, (fault, result) => (fault ? reject(fault) : resolve(result))),
  );

measure(null, render).then(() => process.exit(0));
