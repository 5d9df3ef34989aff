// 跑 easy-template-x：编译和渲染分不开，一起量。
const fs = require("fs");
const { TemplateHandler } = require("easy-template-x");
const { measure } = require("./clock");

const handler = new TemplateHandler();
measure(null, (path, values) => handler.process(fs.readFileSync(path), values));
