import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { readTeam } from '../permission/read-team.ts'

@Allow.staff('product:review')
@ObjectType({ simpleResolvers: true, description: '可以审核商品的人 · Somebody who may review products' })
export class Reviewer {
  @Field(() => ID, { description: '账号编号 · Id of the account' })
  accountId: string

  @Field(() => String, { description: '昵称 · Nickname' })
  nickname: string
}

/** Everybody of the platform's team who may review products. */
export async function readReviewers(em: EntityManager): Promise<Reviewer[]> {
  const team = await readTeam(em, null)
  return team
    .filter(({ role }) => role.permissions.includes('product:review'))
    .map(({ account }) => ({ accountId: account.id, nickname: account.nickname }))
}
