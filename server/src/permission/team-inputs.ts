import { limits } from '@kaidian/shared/core/limits'
import { oneLine, phone as phoneRule } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Role, TeamMember, topLevel } from './role.ts'

const maxPermissions = 100

@Rules(
  z.object({
    id: z.uuid().nullish(),
    name: oneLine(limits.roleName),
    level: z.int().min(1).max(topLevel),
    permissions: z.array(oneLine(60)).max(maxPermissions),
  }),
)
@InputType({ description: '新建或修改角色 · Makes or changes a role' })
export class SaveRoleInput {
  @Field(() => ID, { nullable: true, description: '要改的角色；没有则新建 · The role to change; a new one without' })
  id: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => Int, { description: "级别 1–9,低于自己的级别 · Level 1–9, below one's own" })
  level: number

  @Field(() => [String], { description: '权限键 · Permission keys' })
  permissions: string[]
}

@Rules(z.object({ phone: phoneRule(), roleId: z.uuid() }))
@InputType({
  description: '把有账号的人加入团队，或改其角色 · Adds a person who has an account, or changes their role',
})
export class SaveTeamMemberInput {
  @Field(() => String, { description: '手机号 · The phone' })
  phone: string

  @Field(() => ID, { description: '角色 · The role' })
  roleId: string
}

@Allow.anyone()
@ObjectType({ description: '保存角色的结果 · What became of the role' })
export class RolePayload extends Payload {
  @Field(() => Role, { nullable: true, description: '角色 · The role' })
  role: Role | null
}

@Allow.anyone()
@ObjectType({ description: '保存团队成员的结果 · What became of the place in the team' })
export class TeamMemberPayload extends Payload {
  @Field(() => TeamMember, { nullable: true, description: '团队成员 · The person in the team' })
  teamMember: TeamMember | null
}

@Allow.anyone()
@ObjectType({ description: '移出团队的结果 · What became of the removal' })
export class RemoveTeamMemberPayload extends Payload {
  @Field(() => ID, { nullable: true, description: '移出的编号 · Id of who was removed' })
  removedId: string | null
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一项权限 · A permission' })
export class Permission {
  @Field(() => String, { description: '键，如 order:read · The key' })
  key: string

  @Field(() => String, { description: '中文 · In Chinese' })
  zh: string

  @Field(() => String, { description: '英文 · In English' })
  en: string

  @Field(() => String, { description: '分组 · Its group' })
  group: string
}
