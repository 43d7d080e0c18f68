import { sql, type RawBuilder } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { pickInput } from './arrange-placements.ts'
import type { PlacementInput } from './composition-input.ts'
import { columnsOf, contentOf } from './placement-content.ts'
import { PlacementPage } from './placement-kinds.ts'

/** SQL: the placements of a draft of the home page, with those of all other pages as they are. */
export function draftPlacements(placements: readonly PlacementInput[]): RawBuilder<unknown> {
  const rows = placements.flatMap((input, position) => {
    const id = input.id ?? uuidv7()
    const picks = (input.productIds ?? []).map((productId, place) => rowOf(pickInput(productId), uuidv7(), place, id))
    return [rowOf(input, id, position, null), ...picks]
  })
  return sql`select * from jsonb_populate_recordset(null::public.placement, ${JSON.stringify(rows)}::jsonb)
    union all select * from public.placement where page <> 'HOME'`
}

const rowOf = (input: PlacementInput, id: string, position: number, floorId: string | null) => ({
  ...columnsOf(contentOf(input)),
  id,
  position,
  floor_id: floorId,
  page: PlacementPage.HOME,
  created_at: now(),
})
