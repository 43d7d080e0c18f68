import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Setting } from '../setting/present-setting.ts'
import { Account } from './account.ts'

/** Names who changed a rule: settings stand below accounts and know an id only. */
@Resolver(() => Setting)
export class SettingAuthor {
  @FieldResolver(() => String, { nullable: true, description: '谁改的 · Who changed it' })
  async changedBy(@Root() { changedById }: Setting, @Ctx() context: Context): Promise<string | null> {
    if (changedById === null) return null
    return loadBy(context, 'account.nickname', changedById, async (ids) => {
      const accounts = await context.em.find(Account, { id: { $in: ids } })
      return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
    })
  }
}
