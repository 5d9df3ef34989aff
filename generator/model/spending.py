"""三公经费、一般性支出、政府采购、国有资产的形状，与机构运行信息表相同。"""

from typing import Annotated

from generator.model.record import Item, Reason, Record, named
from generator.model.unit import one_of
from generator.model.values import Amount, Count, Prose
from generator.source.text import Text

VEHICLE_TYPES = ("轿车", "越野车", "小型客车", "中型客车和大型客车", "其他车型")
VEHICLE_USES = (
    "副部（省）级及以上领导用车",
    "主要负责人用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部服务用车",
    "其他用车",
)
VehicleType = Annotated[Text, one_of(VEHICLE_TYPES)]
VehicleUse = Annotated[Text, one_of(VEHICLE_USES)]


class Abroad(Item):
    """因公出国（境）费。"""

    model_config = named("Abroad")

    groups: Count | None = None
    person_times: Count | None = None
    purpose: Prose | None = None


class Purchased(Record):
    """购置的一种车。"""

    model_config = named("Purchased")

    count: Count | None = None
    amount: Amount | None = None


class VehiclePurchase(Item):
    """公务用车购置费。"""

    model_config = named("VehiclePurchase")

    vehicles: dict[VehicleType, Purchased | None] | None = None
    purpose: Prose | None = None


class VehicleOperation(Item):
    """公务用车运行维护费。"""

    model_config = named("VehicleOperation")

    purpose: Prose | None = None


class Visits(Record):
    """外事接待、国（境）外接待。"""

    model_config = named("Visits")

    actual: Amount | None = None
    batches: Count | None = None
    person_times: Count | None = None


class Reception(Item):
    """公务接待费；批次、人次是国内公务接待的。"""

    model_config = named("Reception")

    batches: Count | None = None
    person_times: Count | None = None
    purpose: Prose | None = None
    content: Prose | None = None
    foreign: Visits | None = None
    overseas: Visits | None = None


class ThreePublic(Record):
    """财政拨款“三公”经费。"""

    model_config = named("ThreePublic")

    total: Item | None = None
    abroad: Abroad | None = None
    vehicle_purchase: VehiclePurchase | None = None
    vehicle_operation: VehicleOperation | None = None
    vehicles_kept: dict[VehicleType, Count | None] | None = None
    reception: Reception | None = None
    reason: Reason | None = None
    budget_reason: Reason | None = None


class GeneralExpenses(Record):
    """会议费、培训费、差旅费，全部支出口径。"""

    model_config = named("GeneralExpenses")

    meeting: Item | None = None
    training: Item | None = None
    travel: Item | None = None


class Procurement(Record):
    """政府采购支出。"""

    model_config = named("Procurement")

    goods: Amount | None = None
    works: Amount | None = None
    services: Amount | None = None
    sme_contracts: Amount | None = None
    micro_contracts: Amount | None = None
    purpose: Prose | None = None


class Assets(Record):
    """国有资产占有使用。"""

    model_config = named("Assets")

    vehicles: dict[VehicleUse, Count | None] | None = None
    equipment: Count | None = None
    general_equipment: Count | None = None
    special_equipment: Count | None = None
    fixed_assets: Amount | None = None
    fixed_assets_in_use: Amount | None = None
