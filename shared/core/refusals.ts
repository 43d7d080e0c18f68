/**
 * Every refusal the server can give, with its words. `{name}` stands for a parameter.
 * A web app looks up the same words, so that a refusal reads alike wherever it is shown.
 */
export const refusals = {
  NOT_FOUND: { zh: '没有找到', en: 'Not found' },
  CONFLICT: { zh: '别处刚刚改动过,请刷新后重试', en: 'Changed elsewhere just now: reload and try again' },
  IDEMPOTENCY_KEY_REUSED: { zh: '这个请求编号已用于另一项操作', en: 'This request key was used for something else' },
  CLOCK_NOT_MOVABLE: { zh: '只有演示环境可以调整时钟', en: 'Only a demo has a movable clock' },
} as const satisfies Record<string, { zh: string; en: string }>

export type RefusalCode = keyof typeof refusals
export type RefusalParams = Record<string, string | number | boolean | null>

export function refusalMessage(code: RefusalCode, params: RefusalParams, language: 'zh' | 'en'): string {
  return refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
