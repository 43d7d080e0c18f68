import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
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
  for (const { id, title, available, quantity } of await move(em, merge(lines), StockMovementKind.RESERVE, subjectId))
    if (available < quantity) throw new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId: id })
}

/** Gives back what an order had put aside and did not pay. */
export async function releaseStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  await move(em, merge(lines), StockMovementKind.RELEASE, subjectId)
}

/** What was put aside has been paid: it leaves the shelf. */
export async function sellStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  await move(em, merge(lines), StockMovementKind.SELL, subjectId)
}

/** What was paid and not sent comes back to the shelf. */
export async function returnStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  await move(em, merge(lines), StockMovementKind.RETURN, subjectId)
}

/** Leaves the shelf in exchange for what was sold before. SOLD_OUT { title, left } if one variant has too few. */
export async function replaceStock(em: EntityManager, lines: readonly StockLine[], subjectId: string | null = null) {
  for (const { id, title, available, quantity } of await move(em, merge(lines), StockMovementKind.REPLACE, subjectId))
    if (available < quantity) throw new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId: id })
}

type Quantities = ReadonlyMap<string, number>

/** What one piece of a movement changes: on hand, reserved, sold. */
const effects = {
  [StockMovementKind.RESERVE]: [0, 1, 0],
  [StockMovementKind.RELEASE]: [0, -1, 0],
  [StockMovementKind.SELL]: [-1, -1, 1],
  [StockMovementKind.RETURN]: [1, 0, -1],
  [StockMovementKind.REPLACE]: [-1, 0, 0],
} as const satisfies Partial<Record<StockMovementKind, readonly [number, number, number]>>

function merge(lines: readonly StockLine[]): Quantities {
  const quantities = new Map<string, number>()
  for (const { variantId, quantity } of lines) {
    assert(Number.isSafeInteger(quantity) && quantity > 0, 'a quantity of stock that is not a positive whole number')
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity)
  }
  return quantities
}

interface MovedVariant {
  id: string
  title: string
  /** pieces that nobody had reserved before */
  available: number
  quantity: number
}

/**
 * Locks, checks, changes, and writes the movement rows, in one statement. Variants are locked in the order of ids,
 * whoever comes, then products: two commands on the same goods wait and never deadlock. Where one variant has too few to
 * reserve, none is changed. The database refuses what would go below zero.
 */
async function move(
  em: EntityManager,
  wanted: Quantities,
  kind: keyof typeof effects,
  subjectId: string | null,
): Promise<MovedVariant[]> {
  const [onHand, reserved, sold] = effects[kind].map((effect) => sql.lit(effect))
  const ids = [...wanted.keys()]
  const isPossible =
    kind === StockMovementKind.RESERVE || kind === StockMovementKind.REPLACE
      ? sql`not exists (select from locked where available < quantity)`
      : sql`true`
  const { rows } = await sql<MovedVariant>`${asPrepared}
    with wanted as (
      select * from unnest(${unseen(ids, 'uuid[]')}, ${unseen([...wanted.values()], 'int[]')},
        ${unseen(
          ids.map(() => uuidv7()),
          'uuid[]',
        )}) as w (variant_id, quantity, movement_id)
    ), locked as (
      select v.id, p.title, case when v.is_enabled then v.on_hand - v.reserved else 0 end as available, w.quantity, w.movement_id
      from wanted w join variant v on v.id = w.variant_id join product p on p.id = v.product_id
      order by v.id for update of v
    ), changed as (
      update variant v
      set on_hand = v.on_hand + ${onHand} * l.quantity, reserved = v.reserved + ${reserved} * l.quantity,
        sold = v.sold + ${sold}::int * l.quantity
      from locked l where v.id = l.id and ${isPossible}
      returning v.id, v.product_id, v.merchant_id, l.quantity, l.movement_id
    ), noted as (
      insert into stock_movement (id, created_at, merchant_id, variant_id, kind, on_hand_change, reserved_change, subject_id)
      select movement_id, ${now()}, merchant_id, id, ${sql.lit(kind)}, ${onHand} * quantity, ${reserved} * quantity, ${subjectId}
      from changed
    )${effects[kind][2] === 0 ? sql`` : countSold(effects[kind][2])}
    select id, title, available, quantity from locked`.execute(sqlOf(em))
  if (rows.length !== ids.length) throw new Refusal('NOT_FOUND')
  return rows
}

const countSold = (sign: 1 | -1) => sql`, sold as (
      select product_id, sum(quantity)::int as quantity from changed group by product_id
    ), products as (
      select p.id from product p join sold s on s.product_id = p.id order by p.id for no key update of p
    ), counted as (
      update product p set sold_count = greatest(0, p.sold_count + ${sql.lit(sign)} * s.quantity)
      from sold s, products l where p.id = s.product_id and l.id = p.id
    )`
