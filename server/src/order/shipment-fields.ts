import { sql } from 'kysely'
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadFresh } from '../kernel/graph/loader.ts'
import { Order } from './order.ts'
import type { OrderRow } from './read-orders.ts'
import { Shipment, ShipmentLine } from './shipment.ts'

interface ShipmentLineRow {
  lineId: string
  quantity: number
}

interface ShipmentRow {
  id: string
  orderId: string
  carrier: string
  number: string
  shippedAt: Date
  deliveredAt: Date | null
  lines: ShipmentLineRow[]
}

/** The parcels of an order, read once for all orders of an answer. */
@Resolver(() => Order)
export class OrderShipmentFields {
  @FieldResolver(() => [Shipment], { description: '发货单 · Parcels' })
  async shipments(@Root() { id }: OrderRow, @Ctx() context: SignedInContext): Promise<ShipmentRow[]> {
    return (await loadFresh(context, 'order.shipments', id, (ids) => readShipments(context, ids))) ?? []
  }
}

async function readShipments({ em }: SignedInContext, orderIds: string[]): Promise<Map<string, ShipmentRow[]>> {
  const rows: ShipmentRow[] = await sqlOf(em)
    .selectFrom('shipment as s')
    .select([
      's.id',
      's.order_id as orderId',
      's.carrier',
      's.number',
      's.shipped_at as shippedAt',
      's.delivered_at as deliveredAt',
    ])
    .select(linesOfShipment.as('lines'))
    .where('s.order_id', 'in', orderIds)
    .orderBy('s.shipped_at')
    .orderBy('s.id')
    .execute()
  return Map.groupBy(rows, ({ orderId }) => orderId)
}

const linesOfShipment = sql<ShipmentLineRow[]>`(
  select coalesce(json_agg(json_build_object('lineId', i.order_line_id, 'quantity', i.quantity) order by l.position), '[]')
  from shipment_line i join order_line l on l.id = i.order_line_id where i.shipment_id = s.id)`

@Resolver(() => Shipment)
export class ShipmentFields {
  @FieldResolver(() => [ShipmentLine], { description: '包裹里有什么 · What is in the parcel' })
  lines(@Root() { lines }: ShipmentRow): ShipmentLineRow[] {
    return lines
  }
}

@Resolver(() => ShipmentLine)
export class ShipmentLineFields {
  @FieldResolver(() => ID, { description: '订单行 · The line' })
  lineId(@Root() { lineId }: ShipmentLineRow): string {
    return lineId
  }
}
