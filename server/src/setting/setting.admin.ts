import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { presentSetting, Setting } from './present-setting.ts'
import { isSettingKey, settingRules } from './registry.ts'
import { saveSetting } from './save-setting.ts'
import { SettingValue } from './setting.ts'

@Rules(z.object({ key: oneLine(60), value: z.int(), reason: oneLine(limits.reason) }))
@InputType({ description: '修改一项规则 · A new value of a rule' })
class SaveSettingInput {
  @Field(() => String, { description: '键 · The key' })
  key: string

  @Field(() => Int, { description: '新的值 · The new value' })
  value: number

  @Field(() => String, { description: '为什么改 · Why' })
  reason: string
}

@Allow.anyone()
@ObjectType({ description: '修改规则的结果 · What became of the change' })
class SettingPayload extends Payload {
  @Field(() => Setting, { nullable: true, description: '改后的规则 · The rule as it is now' })
  setting: Setting | null
}

@Resolver()
export class SettingAdminDoor {
  @Allow.staff('setting:read')
  @Query(() => [Setting], { description: '全部平台规则 · Every rule of the platform' })
  async settings(@Ctx() { em }: SignedInContext): Promise<Setting[]> {
    const changed = new Map((await em.find(SettingValue, {})).map((row) => [row.key, row]))
    return Object.keys(settingRules)
      .filter(isSettingKey)
      .map((key) => presentSetting(key, changed.get(key) ?? null))
  }

  @Allow.staff('setting:write')
  @Mutation(() => SettingPayload, { description: '修改一项规则 · Changes a rule' })
  async saveSetting(
    @Arg('input', () => SaveSettingInput) { key, value, reason }: SaveSettingInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<SettingPayload> {
    const setting = await saveSetting(em, { key, value, reason: reason.trim() }, viewer.accountId, now())
    return { setting, userErrors: [] }
  }
}
