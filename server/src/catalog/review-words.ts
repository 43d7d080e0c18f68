import { registerEnum } from '../kernel/graph/describe.ts'

export enum ReviewOutcome {
  APPROVED = 'APPROVED',
  RETURNED = 'RETURNED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnum(ReviewOutcome, 'ReviewOutcome', '一次提交的结果 · What became of a submission', {
  APPROVED: '通过 · Approved',
  RETURNED: '退回 · Returned to be changed',
  WITHDRAWN: '未审先改，另行提交 · Changed before anybody decided, and handed in anew',
})

export enum DecidedBy {
  PERSON = 'PERSON',
  SAMPLING = 'SAMPLING',
}
registerEnum(DecidedBy, 'DecidedBy', '由谁决定 · Who or what has decided', {
  PERSON: '审核员 · A reviewer',
  SAMPLING: '抽检放行 · Sampling: it was not drawn, and nothing spoke against it',
})

export enum TrustLevel {
  WATCHED = 'WATCHED',
  NEW = 'NEW',
  KNOWN = 'KNOWN',
  TRUSTED = 'TRUSTED',
}
registerEnum(TrustLevel, 'TrustLevel', '对一家店提交商品的信任级别 · How far the submissions of a shop are trusted', {
  WATCHED: '重点关注：全部人工审核 · Watched: people look at everything',
  NEW: '新商家：全部人工审核 · New: people look at everything',
  KNOWN: '熟悉：抽审一部分 · Known: people look at a part',
  TRUSTED: '信任：抽审一小部分 · Trusted: people look at a small part',
})

/** Why a person has to look, the first that holds. */
export enum KeptFor {
  FIRST = 'FIRST',
  CHECKS = 'CHECKS',
  PERMITS = 'PERMITS',
  RETURNED = 'RETURNED',
  DRAWN = 'DRAWN',
}
registerEnum(KeptFor, 'KeptFor', '为何要人工审核 · Why a person has to look', {
  FIRST: '店铺的第一件商品 · First product of its shop',
  CHECKS: '自动检查未全部通过 · Not every automatic check has passed',
  PERMITS: '类目要求资质 · Its category asks for permits',
  RETURNED: '上次被退回，或被抽中后未审先改 · Returned before, or changed after it was drawn',
  DRAWN: '被抽中 · Drawn',
})

export enum RiskBand {
  LOW = 'LOW',
  MEDIUM = 'MEDIUM',
  HIGH = 'HIGH',
}
registerEnum(RiskBand, 'RiskBand', '风险高低 · How risky', {
  LOW: '低，可以批量通过 · Low: several may be approved at once',
  MEDIUM: '中 · Medium',
  HIGH: '高 · High',
})

export enum ReviewOrder {
  WAITING = 'WAITING',
  RISK = 'RISK',
}
registerEnum(ReviewOrder, 'ReviewOrder', '审核队列的顺序 · Order of the queue', {
  WAITING: '等得最久的在前 · Longest waiting first',
  RISK: '风险最高的在前 · Riskiest first',
})
