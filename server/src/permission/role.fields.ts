import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { sqlOf } from '../kernel/database.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Role } from './role.ts'

@Resolver(() => Role)
export class RoleFields {
  @FieldResolver(() => Int, { description: '有几人 · How many hold it' })
  async holderCount(@Root() { id }: Role, @Ctx() context: Context): Promise<number> {
    const count = await loadBy(context, 'role.holderCount', id, async (ids) => {
      const rows = await sqlOf(context.em)
        .selectFrom('team_member')
        .select((eb) => ['role_id as id', eb.fn.countAll().as('count')])
        .where('role_id', 'in', ids)
        .groupBy('role_id')
        .execute()
      return new Map(rows.map((row) => [String(row['id']), Number(row['count'])]))
    })
    return count ?? 0
  }
}
