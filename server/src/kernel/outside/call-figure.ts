import { registerEnum } from '../graph/describe.ts'

export enum CallFigureKind {
  ANSWERED = 'ANSWERED',
  REFUSED = 'REFUSED',
  UNAVAILABLE = 'UNAVAILABLE',
  FORGED = 'FORGED',
}
registerEnum(CallFigureKind, 'CallFigureKind', '外部调用计数的种类 · What is counted of calls and messages', {
  ANSWERED: '答复了调用 · A call that was answered',
  REFUSED:
    '以业务码拒绝了调用；单不存在也在其中 · A call that was answered with a code of its own, "no such order" among them',
  UNAVAILABLE: '没有得到可用的答复 · A call without an answer that one could believe',
  FORGED: '没有通过验证的通知 · A message that did not pass verification',
})

export enum BreakerState {
  CLOSED = 'CLOSED',
  HALF_OPEN = 'HALF_OPEN',
  OPEN = 'OPEN',
}
registerEnum(BreakerState, 'BreakerState', '熔断器的状态 · State of a circuit breaker', {
  CLOSED: '正常，调用照常发出 · All is well: calls are made',
  HALF_OPEN: '试探：放一次调用过去看看 · One call is let through to see',
  OPEN: '断开：暂不调用 · The channel is left alone for now',
})
