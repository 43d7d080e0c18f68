import { ArgsType, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { AuditEntry, AuditEntryConnection } from './audit-entry.ts'

@ArgsType()
class AuditEntriesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '只看此操作 · Only of this kind of deed' })
  action: string | null

  @Field(() => ID, { nullable: true, description: '只看此账号做的 · Only of this account' })
  accountId: string | null

  @Field(() => ID, { nullable: true, description: '只看涉及它的 · Only about this thing' })
  subjectId: string | null

  @Field(() => Date, { nullable: true, description: '从何时 · From' })
  from: Date | null

  @Field(() => Date, { nullable: true, description: '到何时，不含 · Before' })
  to: Date | null
}

@Allow.staff('audit:read')
@ObjectType({ simpleResolvers: true, description: '操作的一项内容 · One of the terms of a deed' })
class AuditDetail {
  @Field(() => String, { description: '名称 · Its name' })
  name: string

  @Field(() => String, { description: '内容 · What it was' })
  value: string
}

@Resolver(() => AuditEntry)
export class AuditAdmin {
  @Allow.staff('audit:read')
  @Query(() => AuditEntryConnection, { description: '审计日志，新的在前 · The audit log, newest first' })
  async auditEntries(
    @Args(() => AuditEntriesArgs) { action, accountId, subjectId, from, to, ...page }: AuditEntriesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<AuditEntry>> {
    let query = sqlOf(em).selectFrom('audit_entry').select(['id', 'created_at as createdAt'])
    if (action) query = query.where('action', '=', action)
    if (accountId) query = query.where('account_id', '=', isId(accountId) ? accountId : null)
    if (subjectId) query = query.where('subject_id', '=', isId(subjectId) ? subjectId : null)
    if (from) query = query.where('created_at', '>=', from)
    if (to) query = query.where('created_at', '<', to)
    const keys = newestFirst<{ id: string; createdAt: Date }>('audit_entry')
    return loadPage(em, await readPage(query, { list: 'audit-entries', keys, page }), AuditEntry)
  }

  @FieldResolver(() => String, { description: '谁：昵称 · Who: the nickname' })
  async by(@Root() { accountId }: AuditEntry, @Ctx() context: Context): Promise<string> {
    const name = await loadBy(context, 'audit.by', accountId, async (ids) => {
      const accounts = await context.em.find(Account, { id: { $in: ids } })
      return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
    })
    return name ?? '—'
  }

  @FieldResolver(() => [AuditDetail], { description: '条件与原因 · Its terms, and the reason that was given' })
  details(@Root() { detail }: AuditEntry): AuditDetail[] {
    return Object.entries(detail).map(([name, value]) => ({ name, value }))
  }
}
