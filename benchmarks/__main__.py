"""命令 python -m benchmarks：装同类、比速度、量冷启动和主要的活儿，打印成表；perturb 只做勾稽覆盖。"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import coverage, main_job, report
from benchmarks.content import SIZES, STANDARD_ROWS
from benchmarks.peers import PEERS, Peer
from benchmarks.race import race
from benchmarks.startup import BASELINE, LIMITS, cold_starts

_ROUNDS = 40
_SECONDS = 6.0


def main() -> int:
    """跑全部项目；有一家的文字与本引擎不一致则返回 1。"""
    options = _options()
    if options.what == "perturb":
        return coverage.main()
    sizes = [size for size in SIZES if size <= options.rows]
    if options.install:
        for peer in PEERS:
            peer.install()
    with tempfile.TemporaryDirectory() as folder:
        results: report.Results = {peer.name: {} for peer in PEERS if _present(peer)}
        laps = main_job.Laps()
        for size in sizes:
            for peer in (each for each in PEERS if each.name in results):
                print(f"\r{size:>6} 行：{peer.name:<20}", end="", file=sys.stderr)
                results[peer.name][size] = race(
                    peer, size, Path(folder), rounds=_ROUNDS, seconds=options.seconds
                )
                if size == STANDARD_ROWS and not options.race_only:
                    # 机器的快慢时时在变，要与同类的标准报告交替着量
                    laps.add(main_job.measured_alone())
        print(file=sys.stderr)
        _print_race(results, sizes)
        if not options.race_only:
            _print_cold_starts(Path(folder))
            standard = {name: by_size[STANDARD_ROWS].fastest for name, by_size in results.items()}
            print(main_job.told(laps, standard))
    faults = report.disagreements(results, sizes)
    print("\n".join(faults) if faults else "各家写出的文字逐段一致。")
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["perturb"], help="只做勾稽覆盖，写出 docs/勾稽覆盖.md")
    parser.add_argument("--install", action="store_true", help="先把同类装进缓存文件夹")
    parser.add_argument("--rows", type=int, default=SIZES[-1], help="最多比到多少行")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="每家每个行数最多量几秒")
    parser.add_argument("--race-only", action="store_true", help="只比引擎，不量命令和主要的活儿")
    return parser.parse_args()


def _present(peer: Peer) -> bool:
    if reason := peer.missing():
        print(f"{peer.name}：不比，{reason}。")
    return not reason


def _print_race(results: report.Results, sizes: list[int]) -> None:
    print("、".join(f"{peer.name} {peer.version()}" for peer in PEERS if peer.name in results), end="\n\n")
    print(report.speed_table(results, sizes), end="\n\n")
    print(report.compile_table(results, STANDARD_ROWS), end="\n\n")
    print(report.memory_table(results, sizes), end="\n\n")
    if len(sizes) > 1:
        print(report.linearity(results, sizes[-2], sizes[-1]), end="\n\n")


def _print_cold_starts(folder: Path) -> None:
    laps = cold_starts(folder)
    rows = [
        [
            name,
            f"{lap * 1000:.0f}",
            f"{lap / laps[BASELINE]:.2f}",
            f"≤ {LIMITS[name]}" if name in LIMITS else "",
        ]
        for name, lap in laps.items()
    ]
    print(report.table(["冷启动", "毫秒", "倍数", "要求"], rows), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
