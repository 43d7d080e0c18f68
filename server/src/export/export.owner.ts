import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { z } from 'zod'
import { isId } from '../kernel/find.ts'
import { Allow, judge } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { ExportKind } from './export-kind.ts'
import { readerOf } from './export-reader.ts'
import { Export, ExportStatus } from './export.ts'
import { requestExport } from './request-export.ts'

const shownExports = 30
const maxTerms = 12

@InputType({ description: '筛选的一项 · One term of a filter' })
class ExportTermInput {
  @Field(() => String, { description: '名称，如 month · Its name, such as month' })
  name: string

  @Field(() => String, { description: '值，如 2026-11 · Its value, such as 2026-11' })
  value: string
}

const term = z.object({ name: z.string().regex(/^[A-Za-z]{1,30}$/), value: z.string().min(1).max(limits.reason) })

@Rules(z.object({ kind: z.enum(ExportKind), filter: z.array(term).max(maxTerms), idempotencyKey: keyRule }))
@InputType({ description: '申请导出 · Asks for an export' })
class RequestExportInput {
  @Field(() => ExportKind, { description: '导出什么 · What to export' })
  kind: ExportKind

  @Field(() => [ExportTermInput], {
    description: '筛选，与页面地址里的相同 · The filter, as in the address of its page',
  })
  filter: ExportTermInput[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '申请导出的结果 · What became of it' })
class ExportPayload extends Payload {
  @Field(() => Export, { nullable: true, description: '导出 · The export' })
  export: Export | null
}

/** Whoever is signed in exports what they may read, each in the hat they wear. */
@Resolver(() => Export)
export class ExportOwnerDoor {
  @Allow.signedIn()
  @Query(() => [Export], { description: '我最近的导出 · My latest exports' })
  myExports(@Ctx() { em, viewer }: SignedInContext): Promise<Export[]> {
    return em.find(Export, ofHat(viewer), { orderBy: { createdAt: 'desc', id: 'desc' }, limit: shownExports })
  }

  @Allow.signedIn()
  @Query(() => Export, { nullable: true, description: '我的一次导出及其进度 · One of my exports and how far it is' })
  async myExport(
    @Arg('id', () => ID, { description: '导出 · The export' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Export | null> {
    return isId(id) ? findOwnExport(em, id, viewer) : null
  }

  @Allow.signedIn()
  @Mutation(() => ExportPayload, {
    description: '申请导出 CSV，写好后可下载 · Asks for a CSV, to be downloaded once it is written',
  })
  async requestExport(
    @Arg('input', () => RequestExportInput) { kind, filter, idempotencyKey }: RequestExportInput,
    @Ctx() { em, viewer, language }: SignedInContext,
  ): Promise<ExportPayload> {
    const verdict = judge(readerOf(kind).rule, viewer)
    if (verdict !== 'allowed') throw graphError(verdict, 'You may not export this')
    const terms = Object.fromEntries(filter.map(({ name, value }) => [name, value]))
    return {
      export: await requestExport(em, viewer, { kind, filter: terms, language, idempotencyKey }),
      userErrors: [],
    }
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '下载地址，只对本人有效；未完成或已过期为空 · Where it is downloaded, by its owner only; null while there is none',
  })
  url(@Root() { id, status }: Export): string | null {
    return status === ExportStatus.DONE ? `/exports/${id}` : null
  }
}

const ofHat = ({ accountId, audience, merchantId, agentId }: Viewer) => ({ accountId, audience, merchantId, agentId })

/** Of the viewer, in the hat they wear. */
export const findOwnExport = (em: EntityManager, id: string, viewer: Viewer): Promise<Export | null> =>
  em.findOne(Export, { id, ...ofHat(viewer) })
