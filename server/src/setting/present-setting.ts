import { Field, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { settingRules, usualOf, type SettingKey } from './registry.ts'
import type { SettingValue } from './setting.ts'

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一项平台规则 · A rule of the platform' })
export class Setting {
  @Field(() => String, { description: '键 · The key' })
  key: string

  @Field(() => String, { description: '分组 · Its group' })
  group: string

  @Field(() => String, { description: '中文名 · Name in Chinese' })
  zh: string

  @Field(() => String, { description: '英文名 · Name in English' })
  en: string

  @Field(() => String, { description: '中文说明 · What it does, in Chinese' })
  helpZh: string

  @Field(() => String, { description: '英文说明 · What it does, in English' })
  helpEn: string

  @Field(() => String, { description: '单位 · The unit' })
  unit: string

  @Field(() => Int, { description: '当前值 · The value now' })
  value: number

  @Field(() => Int, { description: '默认值 · The usual value' })
  default: number

  @Field(() => Int, { description: '最小值 · The least' })
  min: number

  @Field(() => Int, { description: '最大值 · The most' })
  max: number

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时改的 · When it was changed' })
  changedAt: Date | null

  /** whose name the room of accounts adds */
  changedById: string | null
}

export function presentSetting(key: SettingKey, changed: SettingValue | null): Setting {
  const { group, zh, en, helpZh, helpEn, unit, min, max } = settingRules[key]
  const usual = usualOf(key)
  return {
    key,
    group,
    zh,
    en,
    helpZh,
    helpEn,
    unit,
    value: changed?.value ?? usual,
    default: usual,
    min,
    max,
    changedAt: changed?.changedAt ?? null,
    changedById: changed?.changedById ?? null,
  }
}
