import type { Room } from '../kernel/room.ts'
import { AddressMallDoor } from './address.mall.ts'
import { Address } from './address.ts'
import { IdentityMallDoor } from './identity.mall.ts'
import { Identity } from './identity.ts'
import './join-member.ts'
import { MemberAdminDoor } from './member.admin.ts'
import { MemberFields, ViewerMember } from './member.fields.ts'
import { MemberMallDoor } from './member.mall.ts'
import { Member } from './member.ts'

export const member: Room = {
  entities: [Member, Address, Identity],
  resolvers: [MemberMallDoor, AddressMallDoor, IdentityMallDoor, MemberAdminDoor, MemberFields, ViewerMember],
}
