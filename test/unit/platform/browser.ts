const MAX_REDIRECTS = 10;

/** As much of a browser as a sign-in needs: it keeps cookies of each host and port, and follows redirects. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** One request, with the cookies of that address; redirects are not followed. */
  async open(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(address);
    const headers = new Headers(init.headers);
    const kept = [...this.#cookies].filter(([key]) => key.startsWith(`${host} `));
    headers.set('cookie', kept.map(([key, value]) => `${key.slice(host.length + 1)}=${value}`).join('; '));
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(`${host} ${name}`, value);
    }
    return response;
  }

  /** Opens `address`, chooses `login` on the identity provider's page, and returns the page that all this ends on. */
  async signIn(address: string, login: string): Promise<Response> {
    const { page, url } = await this.#follow(new URL(address), {});
    const choice = { method: 'POST', body: new URLSearchParams({ login }) };
    await page.text();
    return (await this.#follow(url, choice)).page;
  }

  async #follow(start: URL, init: RequestInit): Promise<{ page: Response; url: URL }> {
    let url = start;
    let page = await this.open(url, init);
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      const location = page.headers.get('location');
      if (location === null) return { page, url };
      url = new URL(location, url);
      page = await this.open(url);
    }
    throw new Error('redirected in a circle');
  }
}
