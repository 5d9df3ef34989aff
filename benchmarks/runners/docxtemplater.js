// 跑 docxtemplater：一个实例只能渲染一次，每次另建；建的时间算编译，不算渲染。
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const { measure } = require("./clock");

measure(
  (content) => new Docxtemplater(new PizZip(content), { paragraphLoop: true }),
  (template, values) => {
    template.render(values);
    return template.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
);
