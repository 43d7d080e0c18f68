import { limits } from '@kaidian/shared/core/limits'
import { lines, oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { DecideInput, decisionRules } from '../kernel/graph/review.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import type { DraftChange } from './agreement-draft.ts'
import { AgreementKind } from './agreement-kind.ts'

const { name, summary, text } = limits.agreement
const texts = ['summaryZh', 'summaryEn', 'textZh', 'textEn'] as const

@Rules(
  z
    .object({
      id: z.uuid().nullish(),
      revision: z.int().min(0),
      kind: z.enum(AgreementKind),
      name: oneLine(name),
      effectiveAt: z.date().nullish(),
      summaryZh: lines(summary),
      summaryEn: lines(summary),
      textZh: lines(text),
      textEn: lines(text),
      isReady: z.boolean(),
      idempotencyKey: keyRule,
    })
    .superRefine((input, context) => {
      for (const field of texts)
        if (input.isReady && input[field].trim() === '')
          context.addIssue({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, path: [field] })
    }),
)
@InputType({ description: '一份协议草稿 · A draft of an agreement' })
export class SaveAgreementDraftInput {
  @Field(() => ID, { nullable: true, description: '改哪份草稿；空表示新建 · Which draft is changed; null: a new one' })
  id: string | null

  @Field(() => Int, { description: '改的是第几次修改之后的，新建为 0 · Which revision it is a change of; 0: none' })
  revision: number

  @Field(() => AgreementKind, { description: '哪种协议，之后不变 · Which agreement; it stays so' })
  kind: AgreementKind

  @Field(() => String, { description: '版本名 · Name of the version' })
  name: string

  @Field(() => Date, { nullable: true, description: '从何时起生效 · In force from' })
  effectiveAt: Date | null

  @Field(() => String, { description: '改了什么，中文 · What changes, in Chinese' })
  summaryZh: string

  @Field(() => String, { description: '改了什么，英文 · What changes, in English' })
  summaryEn: string

  @Field(() => String, { description: '正文，中文 · The text in Chinese' })
  textZh: string

  @Field(() => String, { description: '正文，英文 · The text in English' })
  textEn: string

  @Field(() => Boolean, { description: '已写好，请另一人公布 · Written: somebody else may publish it' })
  isReady: boolean

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

export const changeOf = (input: SaveAgreementDraftInput): DraftChange => ({
  name: input.name.trim(),
  effectiveAt: input.effectiveAt ?? null,
  isReady: input.isReady,
  summaryZh: tidy(input.summaryZh),
  summaryEn: tidy(input.summaryEn),
  textZh: tidy(input.textZh),
  textEn: tidy(input.textEn),
})

const tidy = (written: string): string => written.replaceAll('\r\n', '\n').trim()

@Rules(decisionRules({ revision: z.int().min(1) }))
@InputType({ description: '公布或退回另一人写的协议 · Publishes or returns what somebody else has written' })
export class DecideAgreementDraftInput extends DecideInput {
  @Field(() => Int, { description: '读的是第几次修改之后的 · Which revision was read' })
  revision: number
}

@Rules(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '撤回还没有生效的版本 · Withdraws a version that is not in force yet' })
export class WithdrawAgreementInput {
  @Field(() => ID, { description: '版本 · The version' })
  id: string

  @Field(() => String, { description: '原因，会公开 · Why; it is public' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
