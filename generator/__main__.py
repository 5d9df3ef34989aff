"""python -m generator 等于 juesuan：没有把命令装上路径时也能用。"""

from generator.cli import main

main()
