/** HTTP through UrlFetchApp. Statuses are values; only a host that cannot be reached makes Google throw. */
import type { Http, HttpAnswer, HttpRequest } from '../ports.ts';

/** Seconds. Documented for UrlFetchApp, missing in its types; the default of 360 would outlast the callback. */
const TIMEOUT = 10;

function toGoogle(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest & { timeoutSeconds: number } {
  return {
    url: request.url,
    method: request.method,
    headers: { ...request.headers },
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: TIMEOUT,
    ...(request.contentType === undefined ? {} : { contentType: request.contentType }),
    ...(request.body === undefined ? {} : { payload: request.body }),
  };
}

function toAnswer(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const headers: Record<string, unknown> = { ...response.getHeaders() };
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  return {
    ok: true,
    status: response.getResponseCode(),
    text: response.getContentText(),
    contentType: name === undefined ? '' : String(headers[name]),
  };
}

export const http: Http = {
  fetchAll(requests) {
    try {
      return UrlFetchApp.fetchAll(requests.map(toGoogle)).map(toAnswer);
    } catch (error) {
      if (isRefusal(error)) throw error;
      const essential = requests.filter((request) => request.essential);
      if (essential.length === 0 || essential.length === requests.length) return requests.map(() => failure(error));
      const again = http.fetchAll(essential);
      return requests.map((request) => (request.essential ? again[essential.indexOf(request)] : undefined) ?? failure(error));
    }
  },
};

/** Permission and quota are no failure of a host: they end the run with their own words. */
function isRefusal(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String(error);
  return /permission|invoked too many times|Authorization/i.test(text);
}

function failure(error: unknown): HttpAnswer {
  return { ok: false, reason: error instanceof Error ? error.message : String(error) };
}
