/** For pages of the merchant: shows the cashier over the page, and tells its end the way WeChat does. */
export function bridgeScript(publicUrl: string): string {
  return `(() => {
  const gateway = ${JSON.stringify(publicUrl)}
  function show(url, end) {
    const frame = document.createElement('iframe')
    frame.src = url
    frame.title = '微信'
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:#f7f6f2'
    document.body.append(frame)
    addEventListener('message', function listen({ origin, data }) {
      if (origin !== new URL(gateway).origin || !data || !data.payResult) return
      removeEventListener('message', listen)
      frame.remove()
      end(data.payResult)
    })
  }
  async function pay(wish, done) {
    const name = 'get_brand_wcpay_request'
    const answer = await fetch(gateway + '/wechat/bridge', { method: 'POST', body: JSON.stringify(wish) }).then((reply) => reply.json())
    if (answer.error) return done({ err_msg: name + ':fail', err_desc: answer.error })
    show(answer.url, (result) => done({ err_msg: name + ':' + result }))
  }
  async function take(wish, done) {
    const name = 'requestMerchantTransfer'
    const answer = await fetch(gateway + '/wechat/bridge/transfer', { method: 'POST', body: JSON.stringify(wish) }).then((reply) => reply.json())
    if (answer.error) return done({ err_msg: name + ':fail', err_desc: answer.error })
    show(answer.url, (result) => done({ err_msg: name + ':' + result }))
  }
  window.WeixinJSBridge = {
    invoke(name, wish, done) {
      if (name === 'getBrandWCPayRequest') void pay(wish, done)
      else if (name === 'requestMerchantTransfer') void take(wish, done)
      else done({ err_msg: name + ':fail' })
    },
    on() {},
  }
  document.dispatchEvent(new Event('WeixinJSBridgeReady'))
})()
`
}

/** On the last page of the cashier or of a transfer: tells the page around it how it went. */
export const resultScript = `(() => {
  const result = document.querySelector('[data-result]')?.dataset.result
  const words = { PAID: 'ok', ALREADY_PAID: 'ok', CANCELED: 'cancel', LEFT: 'cancel' }
  if (result && parent !== window) setTimeout(() => parent.postMessage({ payResult: words[result] ?? 'fail' }, '*'), result === 'PAID' ? 600 : 0)
})()
`
