"""跑本引擎：编译一次，反复渲染。"""

from benchmarks.runners.clock import measure
from generator.word import Template

if __name__ == "__main__":
    measure(Template, lambda template, values: template.render(values))
