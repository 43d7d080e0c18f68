import type { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { parsePlainTime } from '../beijing.ts'
import { AlipayRefusal } from './refusal.ts'
import { isRsa2Of, signedText, type AlipayParameters } from './sign.ts'

export interface AlipayRequest {
  method: string
  notifyUrl: string | undefined
  returnUrl: string | undefined
  content: unknown
}

const required = ['app_id', 'method', 'charset', 'sign_type', 'sign', 'timestamp', 'version']

/** Reads the parameters of address and form, and refuses them unless the app has signed these very values. */
export function readRequest({ keys: { alipay } }: Gateway, parameters: AlipayParameters): AlipayRequest {
  for (const name of required)
    if (!parameters[name]) throw new AlipayRefusal(40001, `isv.missing-${name.replace('_', '-')}`, `缺少${name}参数`)
  if (parameters['app_id'] !== alipay.appId) throw invalid('app-id', '无效的AppID参数')
  if (parameters['sign_type'] !== 'RSA2') throw invalid('signature-type', '无效的签名类型')
  if (parameters['version'] !== '1.0') throw invalid('version', '无效的版本')
  if (parameters['charset']?.toLowerCase() !== 'utf-8') throw invalid('charset', '字符集错误')
  if (!parsePlainTime(parameters['timestamp'] ?? '')) throw invalid('timestamp', '非法的时间戳参数')
  const text = signedText(parameters, ['sign'])
  if (!isRsa2Of(text, parameters['sign'] ?? '', alipay.appPublicKey))
    throw invalid(
      'signature',
      `验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${text.replaceAll('&', '&amp;')}`,
    )
  return {
    method: parameters['method'] ?? '',
    notifyUrl: parameters['notify_url'],
    returnUrl: parameters['return_url'],
    content: readJson(parameters['biz_content'] ?? '{}'),
  }
}

/** Reads the content of a request; Alipay does not mind names that it does not know. */
export function readContent<Shape extends z.ZodType>(shape: Shape, content: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(content)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AlipayRefusal(40004, 'ACQ.INVALID_PARAMETER', `参数有误：${issue?.path.join('.')} ${issue?.message}`)
}

const invalid = (what: string, message: string): AlipayRefusal =>
  new AlipayRefusal(40002, `isv.invalid-${what}`, message)

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('biz-content', 'biz_content不是合法的JSON')
  }
}
