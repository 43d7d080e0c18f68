import { sql } from 'kysely'
import { registerCategoryUse } from '../catalog/category-uses.ts'
import type { Room } from '../kernel/room.ts'
import { PolicyAdmin } from './policy.admin.ts'
import { PolicyFields } from './policy.fields.ts'
import { PolicyMerchantDoor } from './policy.merchant.ts'
import { PolicyDraft } from './policy-draft.ts'
import { PolicyDraftFields, PolicyVersionFields } from './policy-terms.fields.ts'
import { Policy } from './policy.ts'

export const policy: Room = {
  entities: [Policy, PolicyDraft],
  resolvers: [PolicyAdmin, PolicyMerchantDoor, PolicyVersionFields, PolicyDraftFields, PolicyFields],
}

const named = (
  id: string,
) => sql<boolean>`(category_rates @> jsonb_build_array(jsonb_build_object('categoryId', ${id}::text))
  or own_shares @> jsonb_build_array(jsonb_build_object('subjectId', ${id}::text)))`

registerCategoryUse(
  (id) =>
    sql<boolean>`(exists (select from policy where ${named(id)}) or exists (select from policy_draft where ${named(id)}))`,
)
