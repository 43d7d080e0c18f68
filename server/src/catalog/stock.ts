import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { assert, Refusal } from '../kernel/refusal.ts'
import { StockMovementKind } from './stock-movement.ts'

export interface StockLine {
  variantId: string
  quantity: number
}

/**
 * Puts pieces aside for an order that is not paid yet. All or nothing: SOLD_OUT { title, left } if one variant has too few.
 * Call `em.flush()` before if stock of these variants was changed through entities. `subjectId`: the order it is for.
 */
export async function reserveStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  const wanted = merge(lines)
  for (const { id, available, title } of await lockStock(em, wanted))
    if (available < (wanted.get(id) ?? 0))
      throw new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId: id })
  await move(em, wanted, StockMovementKind.RESERVE, subjectId)
}

/** Gives back what an order had put aside and did not pay. */
export async function releaseStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  const wanted = merge(lines)
  await lockStock(em, wanted)
  await move(em, wanted, StockMovementKind.RELEASE, subjectId)
}

/** What was put aside has been paid: it leaves the shelf. */
export async function sellStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  const wanted = merge(lines)
  await lockStock(em, wanted)
  await move(em, wanted, StockMovementKind.SELL, subjectId)
  await countSold(em, wanted, 1)
}

/** What was paid and not sent comes back to the shelf. */
export async function returnStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  const wanted = merge(lines)
  await lockStock(em, wanted)
  await move(em, wanted, StockMovementKind.RETURN, subjectId)
  await countSold(em, wanted, -1)
}

type Quantities = ReadonlyMap<string, number>

/** What one piece of a movement changes: on hand, reserved, sold. */
const effects = {
  [StockMovementKind.RESERVE]: [0, 1, 0],
  [StockMovementKind.RELEASE]: [0, -1, 0],
  [StockMovementKind.SELL]: [-1, -1, 1],
  [StockMovementKind.RETURN]: [1, 0, -1],
} as const satisfies Partial<Record<StockMovementKind, readonly [number, number, number]>>

function merge(lines: readonly StockLine[]): Quantities {
  const quantities = new Map<string, number>()
  for (const { variantId, quantity } of lines) {
    assert(Number.isSafeInteger(quantity) && quantity > 0, 'a quantity of stock that is not a positive whole number')
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity)
  }
  return quantities
}

interface LockedVariant {
  id: string
  available: number
  title: string
}

/** Locks in the order of ids, whoever comes: two commands on the same variants wait and never deadlock. */
async function lockStock(em: EntityManager, wanted: Quantities): Promise<LockedVariant[]> {
  const ids = [...wanted.keys()]
  const { rows } = await sql<LockedVariant>`
    select v.id, case when v.is_enabled then v.on_hand - v.reserved else 0 end as available, p.title
    from variant v join product p on p.id = v.product_id
    where v.id = any(${ids}::uuid[]) order by v.id for update of v`.execute(sqlOf(em))
  if (rows.length !== ids.length) throw new Refusal('NOT_FOUND')
  return rows
}

/** The change and its movement rows, in one statement. The database refuses what would go below zero. */
async function move(
  em: EntityManager,
  wanted: Quantities,
  kind: keyof typeof effects,
  subjectId: string | null,
): Promise<void> {
  const [onHand, reserved, sold] = effects[kind]
  const ids = [...wanted.keys()]
  await sql`
    with wanted as (
      select * from unnest(${ids}::uuid[], ${[...wanted.values()]}::int[], ${ids.map(() => uuidv7())}::uuid[]) as w (variant_id, quantity, movement_id)
    ), changed as (
      update variant v
      set on_hand = on_hand + ${onHand}::int * w.quantity, reserved = reserved + ${reserved}::int * w.quantity, sold = sold + ${sold}::int * w.quantity
      from wanted w where v.id = w.variant_id
      returning v.id, v.merchant_id, w.quantity, w.movement_id
    )
    insert into stock_movement (id, created_at, merchant_id, variant_id, kind, on_hand_change, reserved_change, subject_id)
    select movement_id, ${now()}, merchant_id, id, ${kind}, ${onHand}::int * quantity, ${reserved}::int * quantity, ${subjectId}
    from changed`.execute(sqlOf(em))
}

async function countSold(em: EntityManager, wanted: Quantities, sign: 1 | -1): Promise<void> {
  await sql`
    with sold as (
      select v.product_id, sum(w.quantity)::int as quantity
      from unnest(${[...wanted.keys()]}::uuid[], ${[...wanted.values()]}::int[]) as w (variant_id, quantity)
      join variant v on v.id = w.variant_id group by v.product_id
    ), locked as (
      select p.id from product p join sold s on s.product_id = p.id order by p.id for no key update of p
    )
    update product p set sold_count = greatest(0, p.sold_count + ${sign}::int * s.quantity)
    from sold s, locked l where p.id = s.product_id and l.id = p.id`.execute(sqlOf(em))
}
