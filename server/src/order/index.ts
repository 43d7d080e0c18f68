import type { Room } from '../kernel/room.ts'
import './order.jobs.ts'
import './order.listeners.ts'
import { OrderEventFields, OrderFields, OrderLineFields } from './order-fields.ts'
import { OrderAdminDoor } from './order.admin.ts'
import { MerchantSendingFields } from './merchant-sending.fields.ts'
import { OrderMallDoor } from './order.mall.ts'
import { OrderMerchantDoor } from './order.merchant.ts'
import { PickupPointMerchantDoor } from './pickup-point.merchant.ts'
import { LineRefund } from './line-refund.ts'
import { LineDiscount, Order, OrderEvent, OrderLine } from './order.ts'
import { PaymentTradeFields } from './payment-trade.fields.ts'
import { OrderShipmentFields, ShipmentFields, ShipmentLineFields } from './shipment-fields.ts'
import { Shipment, ShipmentLine } from './shipment.ts'
import { StockMovementOrderFields } from './stock-movement.fields.ts'
import { TradeFields } from './trade-fields.ts'
import { Trade } from './trade.ts'

export const order: Room = {
  entities: [Trade, Order, OrderLine, LineDiscount, LineRefund, Shipment, ShipmentLine, OrderEvent],
  resolvers: [
    OrderMallDoor,
    OrderMerchantDoor,
    OrderAdminDoor,
    PickupPointMerchantDoor,
    StockMovementOrderFields,
    MerchantSendingFields,
    TradeFields,
    PaymentTradeFields,
    OrderFields,
    OrderLineFields,
    OrderShipmentFields,
    ShipmentFields,
    ShipmentLineFields,
    OrderEventFields,
  ],
}
