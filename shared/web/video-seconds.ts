const patienceMs = 8_000

/** How long the video at this address plays, in seconds. Null: this browser cannot play it, or the file does not say. */
export async function secondsOf(url: string): Promise<number | null> {
  const video = document.createElement('video')
  try {
    await new Promise((resolve, reject) => {
      video.addEventListener('loadedmetadata', resolve, { once: true })
      video.addEventListener('error', reject, { once: true })
      setTimeout(reject, patienceMs)
      Object.assign(video, { preload: 'metadata', src: url })
    })
    return Number.isFinite(video.duration) ? video.duration : null
  } catch {
    return null
  } finally {
    video.removeAttribute('src')
  }
}
