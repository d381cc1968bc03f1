// Generated from docs/openapi/console.json by "npm run gen:api". Do not edit.

export interface paths {
    "/console/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the pages must know before login */
        get: operations["about"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own applications */
        get: operations["list_applications"];
        put?: never;
        /** Start a draft */
        post: operations["create_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One application */
        get: operations["get_application"];
        /** Save sections of a draft */
        put: operations["save_application"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agreement to sign */
        get: operations["get_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the agreement with a drawing */
        post: operations["sign_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload one document as raw bytes */
        post: operations["upload_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a document */
        get: operations["view_document"];
        put?: never;
        post?: never;
        /** Take a document off a draft */
        delete: operations["remove_document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the application in */
        post: operations["submit_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The road to LIVE */
        get: operations["application_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit trail */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bill-funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of fund bills within reach */
        get: operations["list_bill_funds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bill-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of trade bills within reach */
        get: operations["list_bill_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The channels' bills, one per account, kind and day
         * @description For operators. A merchant's people see the rows that are theirs (list_bill_rows) and no bills.
         */
        get: operations["list_bills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channel accounts that bills can be handed in for */
        get: operations["list_bill_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in a bill file as raw bytes
         * @description Up to 10 MiB; what the channel packed stays packed. Judged at once, loaded by a job.
         */
        post: operations["upload_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bill with its figures and files */
        get: operations["get_bill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An original file, byte for byte */
        get: operations["download_bill_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel now; a READY bill is compared with what it gives today */
        post: operations["retry_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trades that can be opened */
        get: operations["list_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Collection codes within reach */
        get: operations["list_codes"];
        put?: never;
        /** Make a collection code */
        post: operations["create_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make many collection codes at once */
        post: operations["create_code_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels and stores that a merchant's codes can be made of */
        get: operations["code_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection code */
        get: operations["get_code"];
        /** Give a code other terms; its poster stays good */
        put: operations["edit_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code off for a while */
        post: operations["disable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code on again */
        post: operations["enable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A code's poster, ready to print
         * @description PDF or SVG, A5 or A6, with the wallets that the code takes at this moment. CONFLICT for a revoked code.
         */
        get: operations["get_code_poster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a code a fresh link; every poster printed before is void */
        post: operations["reissue_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a code for good; the next payment is refused */
        post: operations["revoke_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live changes as server-sent events; each event's data is a LiveEvent */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own in-app messages */
        get: operations["inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/inbox/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that an in-app message was read */
        post: operations["read_inbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants within reach */
        get: operations["list_merchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant with stores, terminals and channels */
        get: operations["get_merchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outbox */
        get: operations["list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, by any number or filter */
        get: operations["list_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What needs a human's eye */
        get: operations["list_exceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order with attempts, refunds and history */
        get: operations["get_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an order that is still open */
        post: operations["close_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel now */
        post: operations["query_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refund a part or all */
        post: operations["create_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The operator's first page */
        get: operations["overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refunds */
        get: operations["list_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One refund */
        get: operations["get_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The review queue */
        get: operations["review_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workbench */
        get: operations["review_application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tick the checklist */
        put: operations["review_checklist"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim an application, or renew the claim */
        post: operations["review_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide: pre-approve, need more, approve, reject */
        post: operations["review_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an application back */
        post: operations["review_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One masked field in clear; it stands in the audit trail */
        post: operations["review_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim the next application */
        post: operations["review_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ready texts for need more and reject */
        get: operations["review_reasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/sub-merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channel accounts and the numbers that the sandbox accepts */
        get: operations["review_sub_merchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles and what they may do */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["session"];
        put?: never;
        /** Sign in */
        post: operations["login"];
        /** Sign out */
        delete: operations["logout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Act under another membership */
        put: operations["switch_membership"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own password */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an applicant's account and sign in */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-up/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a sign-up code by SMS */
        post: operations["sign_up_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's stores */
        get: operations["list_stores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health and mode */
        get: operations["system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terminals within reach */
        get: operations["list_terminals"];
        put?: never;
        /** Make a software terminal and send its activation code */
        post: operations["create_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One terminal */
        get: operations["get_terminal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}/activation-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an activation code by SMS; the one before is void */
        post: operations["send_activation_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a terminal and its keys */
        post: operations["disable_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day so far */
        get: operations["today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who can sign in */
        get: operations["list_users"];
        put?: never;
        /** Make a user with a generated password */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a user; open sessions end at once */
        post: operations["disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a disabled user sign in again */
        post: operations["enable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a user a generated password, shown once */
        post: operations["reset_user_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the memberships that the caller may grant */
        put: operations["set_user_roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        About: {
            acquirer: string;
            custody_en: string;
            /** @enum {string} */
            custody_mode: "DIRECT" | "SERVICE_PROVIDER";
            /** @description Shown on every money page */
            custody_zh: string;
            /** @description SMS go to the outbox page instead of a gateway */
            development_messages: boolean;
            product: string;
            /** @description The sandbox wallet, when the sandbox runs */
            sandbox_url?: string;
            /** Format: date-time */
            server_time: string;
            version: string;
        };
        Account: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** Format: date-time */
            last_login_at?: string;
            login: string;
            memberships: components["schemas"]["Membership"][];
            name: string;
            /** @enum {string} */
            status: "active" | "disabled" | "locked";
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            next_cursor?: string;
        };
        ActivationCode: {
            /**
             * Format: date-time
             * @description 24 hours from dispatch
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description Dispatch of the SMS; while it waits, when it was handed in
             */
            sent_at: string;
            /** @description Masked phone */
            sent_to: string;
            /** @enum {string} */
            state: "open" | "used" | "expired" | "locked" | "void";
            /**
             * Format: int64
             * @description Wrong tries that it still survives
             */
            tries_left: number;
        };
        Agreement: {
            can_sign: boolean;
            receipt_number?: string;
            /** @description Of the text; send it back when signing */
            sha256: string;
            /** @description Of the signed record */
            signature_sha256?: string;
            /** Format: date-time */
            signed_at?: string;
            signed_by?: string;
            /** @description Plain text, paragraphs parted by blank lines */
            text: string;
            title_zh: string;
            version: string;
        };
        Application: {
            can_submit: boolean;
            contact: components["schemas"]["ContactView"];
            /** Format: date-time */
            created_at: string;
            documents: components["schemas"]["Document"][];
            editable: boolean;
            /**
             * Format: date
             * @description When review should be done (working days)
             */
            expected_date?: string;
            id: string;
            legal_person: components["schemas"]["PersonView"];
            /** @description Known from approval on */
            merchant_id?: string;
            /**
             * Format: int64
             * @description Effort left for the applicant
             */
            minutes_left: number;
            number: string;
            premises: components["schemas"]["Premises"];
            /** @description What still keeps it from being submitted */
            problems: components["schemas"]["FieldProblem"][];
            /** @description What the reviewers want changed, with state NEED_MORE or REJECTED */
            reasons: components["schemas"]["ReviewReason"][];
            settlement: components["schemas"]["SettlementView"];
            state: components["schemas"]["ApplicationState"];
            steps: components["schemas"]["WizardStep"][];
            store: components["schemas"]["StoreSection"];
            subject: components["schemas"]["SubjectView"];
            /** Format: date-time */
            submitted_at?: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Send it back with each change
             */
            version: number;
        };
        ApplicationLine: {
            /** Format: date */
            expected_date?: string;
            id: string;
            /** @description Empty until the section subject is filled */
            merchant_name: string;
            /** @description What people quote */
            number: string;
            state: components["schemas"]["ApplicationState"];
            /** @enum {string} */
            subject_type?: "company" | "individual" | "person";
            /** Format: date-time */
            submitted_at?: string;
            /** Format: date-time */
            updated_at: string;
        };
        ApplicationList: {
            items: components["schemas"]["ApplicationLine"][];
        };
        /**
         * @description Where an application stands (domain.md A17)
         * @enum {string}
         */
        ApplicationState: "DRAFT" | "SUBMITTED" | "PRE_REVIEW" | "ACQUIRER_REVIEW" | "NEED_MORE" | "APPROVED" | "REJECTED" | "SIGNED" | "DEVICE_BOUND" | "ACTIVATED" | "LIVE";
        Attempt: {
            account_id: string;
            /** Format: int64 */
            amount_fen: number;
            channel: components["schemas"]["Channel"];
            channel_code?: string;
            channel_no: string;
            channel_text?: string;
            /**
             * Format: int64
             * @description How often the channel was asked
             */
            checks: number;
            id: string;
            /** Format: date-time */
            next_check_at?: string;
            /** Format: date-time */
            paid_at?: string;
            /** Format: int64 */
            payer_fen: number;
            /** Format: date-time */
            requested_at?: string;
            /** Format: int64 */
            settle_fen: number;
            state: components["schemas"]["AttemptState"];
            sub_merchant?: string;
            transaction_no?: string;
        };
        /**
         * @description Where one try at one channel stands (docs/states.md)
         * @enum {string}
         */
        AttemptState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED";
        AuditEntry: {
            action: string;
            actor: string;
            actor_name: string;
            /** Format: date-time */
            at: string;
            /** @description JSON */
            detail?: string;
            id: string;
            ip?: string;
            merchant_id?: string;
            object: string;
            object_id: string;
            request_id?: string;
        };
        AuditList: {
            items: components["schemas"]["AuditEntry"][];
            next_cursor?: string;
        };
        AutoCheck: {
            en: string;
            path: string;
            /** @enum {string} */
            result: "pass" | "warn" | "fail";
            zh: string;
        };
        Bill: {
            account: components["schemas"]["Named"];
            /**
             * Format: int64
             * @description How often the channel was asked
             */
            attempts: number;
            /** @description Why it is not READY: a code */
            cause?: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            /** Format: date */
            day: string;
            /** @description Where and what in the file, or the channel's own words */
            detail?: string;
            /** @description The same in Chinese, as far as the words are ours */
            detail_zh?: string;
            en: string;
            environment: components["schemas"]["Environment"];
            expense_display: string;
            /** Format: int64 */
            expense_fen: number;
            /** Format: int64 */
            expenses: number;
            /** @description Yuan with five decimals */
            fee_display: string;
            /**
             * Format: int64
             * @description Thousandths of a fen; what was returned is subtracted
             */
            fee_millis: number;
            /** @description Every file that came in; of one bill only */
            files?: components["schemas"]["BillFile"][];
            id: string;
            income_display: string;
            /** Format: int64 */
            income_fen: number;
            /** Format: int64 */
            incomes: number;
            kind: components["schemas"]["BillKind"];
            /**
             * Format: date-time
             * @description Empty: not asked again by itself
             */
            next_try_at?: string;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refund_display: string;
            /**
             * Format: int64
             * @description Refunds and reversals
             */
            refund_fen: number;
            /** Format: int64 */
            refunds: number;
            /** @description Another good file with other rows came and is kept aside: a person must look */
            reissued: boolean;
            /** Format: int64 */
            reversals: number;
            state: components["schemas"]["BillState"];
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description The state, and why, for people */
            zh: string;
        };
        BillAccount: {
            /** @description False: nothing is fetched any more; files may still be handed in */
            active: boolean;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            id: string;
            kinds: components["schemas"]["BillKind"][];
            name: string;
        };
        BillAccountList: {
            items: components["schemas"]["BillAccount"][];
        };
        BillFile: {
            cause?: string;
            /** @description As the channel told it */
            channel_hash?: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            detail?: string;
            detail_zh?: string;
            id: string;
            /** @description The bill's rows are this file's */
            in_use: boolean;
            name: string;
            sha256: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size: number;
            /** @enum {string} */
            source: "channel" | "upload";
            /** @enum {string} */
            verdict: "GOOD" | "ASIDE" | "REFUSED";
        };
        /**
         * @description trade: payments and refunds; fund: movements of the account's money
         * @enum {string}
         */
        BillKind: "trade" | "fund";
        BillList: {
            items: components["schemas"]["Bill"][];
            next_cursor?: string;
        };
        BillRow: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            bill_id: string;
            fee_display: string;
            /**
             * Format: int64
             * @description Thousandths of a fen; negative when a refund returns it
             */
            fee_millis: number;
            /** @enum {string} */
            kind: "payment" | "refund" | "reversal";
            /**
             * Format: int64
             * @description In the file, from 1
             */
            line: number;
            /** @description Missing when nobody knows whose it is */
            merchant?: components["schemas"]["Named"];
            /** @description Ours, of the payment attempt */
            number: string;
            /** Format: int64 */
            rate_ppm: number;
            refund_no?: string;
            refund_number?: string;
            settle_display: string;
            /** Format: int64 */
            settle_fen: number;
            /** @description The channel's word */
            status: string;
            sub_merchant?: string;
            trade_type: string;
            transaction_no: string;
        };
        BillRowList: {
            items: components["schemas"]["BillRow"][];
            next_cursor?: string;
        };
        /**
         * @description Where a channel's bill stands (docs/states.md)
         * @enum {string}
         */
        BillState: "WAITING" | "LOADING" | "READY" | "NONE" | "REFUSED";
        Category: {
            en: string;
            mcc: string;
            zh: string;
        };
        CategoryList: {
            items: components["schemas"]["Category"][];
        };
        ChangePasswordRequest: {
            /** Format: password */
            new_password: string;
            /** Format: password */
            old_password: string;
        };
        /**
         * @description Payment channel
         * @enum {string}
         */
        Channel: "wechat" | "alipay" | "unionpay";
        ChannelSum: {
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        ChecklistItem: {
            checked: boolean;
            en: string;
            key: string;
            zh: string;
        };
        ChecklistRequest: {
            /** @description Keys of all items that are ticked now */
            checked: string[];
            /** Format: int64 */
            version: number;
        };
        Code: {
            /** @description Empty when the payer types it */
            amount_display?: string;
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            batch_no?: string;
            /** @description What the code takes */
            channels: components["schemas"]["Channel"][];
            /** @description Those of channels that the merchant has not open any more: payers are told to use another wallet */
            closed_channels: components["schemas"]["Channel"][];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /**
             * Format: int64
             * @description Of the poster that counts; a re-issue makes the next and voids the one before
             */
            issue: number;
            /** @description What the QR code carries */
            link: string;
            merchant_id: string;
            name: string;
            /** @description Public notice of the store: ways to pay and settlement cycle */
            notice_url: string;
            /**
             * @description 10 digits, printed on the poster
             * @example 4831029571
             */
            number: string;
            status: components["schemas"]["CodeStatus"];
            store: components["schemas"]["Named"];
            /** @description Whose payments they are */
            terminal?: components["schemas"]["Named"];
            /** @description Payments of this book day, refunds not taken off */
            today: components["schemas"]["CodeSum"];
            /** @description Since the code was made; of one code only */
            total?: components["schemas"]["CodeTotal"];
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Send it back with an edit
             */
            version: number;
        };
        CodeBatch: {
            /**
             * Format: int64
             * @description Fixed amount of all; 0: the payer types it
             */
            amount_fen: number;
            /** @description Made by the client, letters, digits, _ and -; the same number again answers the same codes */
            batch_no: string;
            channels: components["schemas"]["Channel"][];
            environment: components["schemas"]["Environment"];
            items: components["schemas"]["CodeBatchItem"][];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
        };
        CodeBatchItem: {
            name: string;
            store_id: string;
            terminal_id?: string;
        };
        CodeBatchResult: {
            items: components["schemas"]["Code"][];
        };
        CodeChannel: {
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            name_en: string;
            name_zh: string;
            /** @description False: the program cannot serve this wallet's in-wallet page yet; payers are told so */
            wallet_page: boolean;
        };
        CodeEdit: {
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            /** @description A terminal of the same store and environment that the payments belong to */
            terminal_id?: string;
            /**
             * Format: int64
             * @description The version that was shown; CONFLICT when somebody changed the code since
             */
            version: number;
        };
        CodeList: {
            items: components["schemas"]["Code"][];
            next_cursor?: string;
        };
        CodeOptions: {
            /**
             * Format: int64
             * @description Codes of one batch at most
             */
            batch_max: number;
            /** @description What the merchant has open, by environment */
            channels: components["schemas"]["CodeChannel"][];
            /** @description Within the caller's reach */
            stores: components["schemas"]["CodeStore"][];
        };
        /**
         * @description Whether a collection code takes payments; REVOKED is for good (docs/states.md)
         * @enum {string}
         */
        CodeStatus: "ACTIVE" | "DISABLED" | "REVOKED";
        CodeStore: {
            id: string;
            name: string;
            /** @description Its public, printable notice */
            notice_url: string;
        };
        CodeSum: {
            /** Format: int64 */
            count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        CodeTotal: {
            /** Format: int64 */
            count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
        };
        ContactInput: {
            /** @description Empty keeps what is stored */
            email: string;
            name: string;
            /** @description Empty keeps what is stored */
            phone: string;
        };
        ContactView: {
            email_masked: string;
            name: string;
            phone_masked: string;
        };
        CreatedAccount: {
            account: components["schemas"]["Account"];
            /** @description Shown once; has to be changed at the first login */
            password: string;
        };
        Decision: {
            /** @enum {string} */
            action: "pre_approve" | "need_more" | "approve" | "reject";
            /** @description For colleagues only */
            note?: string;
            /** @description For need_more and reject; shown to the merchant */
            reasons?: components["schemas"]["ReviewReasonInput"][];
            /** @description For approve: the channel's number of the merchant */
            sub_merchants?: components["schemas"]["SubMerchantInput"][];
            /** Format: int64 */
            version: number;
        };
        Document: {
            id: string;
            kind: components["schemas"]["DocumentKind"];
            /** @enum {string} */
            media_type: "image/jpeg" | "image/png" | "application/pdf";
            name: string;
            sha256: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size: number;
            /** Format: date-time */
            uploaded_at: string;
            /** @description Same origin, needs the session */
            url: string;
        };
        /**
         * @description What a document proves
         * @enum {string}
         */
        DocumentKind: "licence" | "id_front" | "id_back" | "premises" | "storefront" | "interior" | "counter" | "account_permit" | "authorisation";
        /**
         * @description test and live never mix
         * @enum {string}
         */
        Environment: "test" | "live";
        Exception: {
            en: string;
            /**
             * @description unknown: nobody can tell, being reversed, or open far too long
             * @enum {string}
             */
            kind: "unknown" | "late_paid" | "second_payment" | "refund_stuck";
            order: components["schemas"]["OrderLine"];
            refund?: components["schemas"]["Refund"];
            /** Format: date-time */
            since: string;
            zh: string;
        };
        ExceptionList: {
            items: components["schemas"]["Exception"][];
            next_cursor?: string;
        };
        Field: {
            en: string;
            path: string;
            reason: string;
            zh: string;
        };
        FieldProblem: {
            en: string;
            /** @description A warning that does not block */
            note: boolean;
            /**
             * @description As in the save request, e.g. subject.uscc; documents.<kind> for a document
             * @example subject.uscc
             */
            path: string;
            /**
             * @description Stable machine code
             * @example checksum
             */
            reason: string;
            zh: string;
        };
        FundRow: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            balance_display: string;
            /** Format: int64 */
            balance_fen: number;
            bill_id: string;
            business_no: string;
            flow_no: string;
            /** @description Else expense */
            income: boolean;
            kind: string;
            /** Format: int64 */
            line: number;
            merchant?: components["schemas"]["Named"];
            name: string;
            note?: string;
            voucher_no?: string;
        };
        FundRowList: {
            items: components["schemas"]["FundRow"][];
            next_cursor?: string;
        };
        HealthCheck: {
            detail?: string;
            name: string;
            ok: boolean;
            zh: string;
        };
        HistoryEvent: {
            /** Format: date-time */
            at: string;
            /** @description What moved it: create, answer, notice, query, sweep, person … */
            cause: string;
            from?: string;
            note?: string;
            to: string;
            zh: string;
        };
        HourTotal: {
            /** Format: int64 */
            hour: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        LedgerEntry: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            /** @description sales, channel:<name> (what the channel owes) or fee:<name> */
            credit: string;
            debit: string;
            /** @description Attempt or refund that is booked */
            fact: string;
            /** @enum {string} */
            kind: "payment" | "refund";
        };
        LiveEvent: {
            /** @description Which object */
            id: string;
            /** @description Thing and change, e.g. order.PAID, application.APPROVED; resync: ask for everything; ready: the stream is open */
            kind: string;
            topic: string;
        };
        LoginRequest: {
            /** @description Login name or phone */
            login: string;
            /** Format: password */
            password: string;
        };
        Membership: {
            id: string;
            merchant_id?: string;
            merchant_name?: string;
            role: components["schemas"]["Role"];
            /** @description In Chinese */
            role_name: string;
            /** @enum {string} */
            scope: "platform" | "acquirer" | "merchant";
            /** @description Empty: all stores */
            store_ids: string[];
        };
        MembershipInput: {
            /** @description An office of one acquirer */
            acquirer_id?: string;
            /** @description Roles of the merchant's side */
            merchant_id?: string;
            role: components["schemas"]["Role"];
            /** @description Empty: all stores */
            store_ids?: string[];
        };
        MerchantChannel: {
            account_id: string;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            /**
             * @description The channel's rate now; empty where no rule is in force
             * @example 0.38%
             */
            rate_display: string;
            status: string;
            sub_merchant: string;
        };
        MerchantDetail: {
            application_id?: string;
            channels: components["schemas"]["MerchantChannel"][];
            /** Format: date-time */
            created_at: string;
            id: string;
            mcc: string;
            name: string;
            number: string;
            settlement?: components["schemas"]["SettlementView"];
            short_name: string;
            status: components["schemas"]["MerchantStatus"];
            stores: components["schemas"]["Store"][];
            /** @enum {string} */
            subject_type: "company" | "individual";
            terminals: components["schemas"]["Terminal"][];
            uscc_masked: string;
        };
        MerchantLine: {
            /** Format: date-time */
            created_at: string;
            id: string;
            name: string;
            number: string;
            short_name: string;
            status: components["schemas"]["MerchantStatus"];
            /** @enum {string} */
            subject_type: "company" | "individual";
        };
        MerchantList: {
            items: components["schemas"]["MerchantLine"][];
            next_cursor?: string;
        };
        /**
         * @description Whether a merchant may trade
         * @enum {string}
         */
        MerchantStatus: "applying" | "approved" | "live" | "suspended" | "closed";
        Message: {
            /** @enum {string} */
            channel: "SMS" | "EMAIL" | "IN_APP";
            /** Format: date-time */
            created_at: string;
            failure?: string;
            id: string;
            merchant_id?: string;
            /** Format: date-time */
            read_at?: string;
            /** Format: date-time */
            sent_at?: string;
            /** @enum {string} */
            state: "PENDING" | "SENT" | "FAILED" | "EXPIRED";
            template: string;
            text: string;
            title?: string;
            to: string;
            /** Format: int64 */
            tries: number;
        };
        MessageList: {
            /** @description The development gateway is on: codes are readable here */
            in_full: boolean;
            items: components["schemas"]["Message"][];
            next_cursor?: string;
        };
        Named: {
            id: string;
            name: string;
        };
        NewAccount: {
            login: string;
            memberships: components["schemas"]["MembershipInput"][];
            name: string;
        };
        NewCode: {
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            environment: components["schemas"]["Environment"];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            store_id: string;
            /** @description A terminal of the same store and environment that the payments belong to */
            terminal_id?: string;
        };
        NewTerminal: {
            environment: components["schemas"]["Environment"];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
            name: string;
            store_id: string;
        };
        OrderAction: {
            /** @enum {string} */
            action: "query" | "close" | "refund";
            allowed: boolean;
            why_not_en?: string;
            why_not_zh?: string;
        };
        OrderDetail: {
            actions: components["schemas"]["OrderAction"][];
            /** @example 1,234.56 */
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            attempts: components["schemas"]["Attempt"][];
            /** @description Known once a channel is chosen */
            channel?: components["schemas"]["Channel"];
            /** @description Our number at the channel */
            channel_no?: string;
            /** @description The collection code that the payer scanned */
            code?: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description The shadow book's entries of this order */
            entries?: components["schemas"]["LedgerEntry"][];
            environment: components["schemas"]["Environment"];
            /** Format: date-time */
            expires_at?: string;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel deducts, less what refunds gave back
             */
            fee_fen: number;
            /** @description Nothing but a refund will change it */
            final: boolean;
            /** @description Oldest first */
            history: components["schemas"]["HistoryEvent"][];
            /** @description Our number */
            id: string;
            merchant: components["schemas"]["Named"];
            net_display: string;
            /**
             * Format: int64
             * @description amount − refunded − fee
             */
            net_fen: number;
            /** @description The merchant's number */
            out_order_no: string;
            /**
             * Format: date-time
             * @description The channel's success time
             */
            paid_at?: string;
            /** @example 0.38% */
            rate_display?: string;
            /** @description Machine reason */
            reason?: string;
            reason_en?: string;
            /** @description Why it failed or hangs */
            reason_zh?: string;
            refundable_display: string;
            /**
             * Format: int64
             * @description paid − refunded − being refunded
             */
            refundable_fen: number;
            refunded_display: string;
            /**
             * Format: int64
             * @description Succeeded refunds
             */
            refunded_fen: number;
            refunds: components["schemas"]["Refund"][];
            scene: components["schemas"]["Scene"];
            state: components["schemas"]["OrderState"];
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            /** @description The channel's own number */
            transaction_no?: string;
            /** Format: int64 */
            version: number;
        };
        OrderLine: {
            /** @example 1,234.56 */
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** @description Known once a channel is chosen */
            channel?: components["schemas"]["Channel"];
            /** @description Our number at the channel */
            channel_no?: string;
            /** @description The collection code that the payer scanned */
            code?: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel deducts, less what refunds gave back
             */
            fee_fen: number;
            /** @description Nothing but a refund will change it */
            final: boolean;
            /** @description Our number */
            id: string;
            merchant: components["schemas"]["Named"];
            /** @description The merchant's number */
            out_order_no: string;
            /**
             * Format: date-time
             * @description The channel's success time
             */
            paid_at?: string;
            /** @description Why it failed or hangs */
            reason_zh?: string;
            refunded_display: string;
            /**
             * Format: int64
             * @description Succeeded refunds
             */
            refunded_fen: number;
            scene: components["schemas"]["Scene"];
            state: components["schemas"]["OrderState"];
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            /** @description The channel's own number */
            transaction_no?: string;
        };
        OrderList: {
            items: components["schemas"]["OrderLine"][];
            /**
             * @description Which number q was, when it was one
             * @enum {string}
             */
            matched?: "" | "order_id" | "out_order_no" | "channel_no" | "transaction_no" | "refund_no";
            next_cursor?: string;
        };
        /**
         * @description Where an order stands (docs/states.md)
         * @enum {string}
         */
        OrderState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
        Overview: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description As the exceptions of kind late_paid: paid after the end, not all back yet
             */
            late_payments: number;
            /** Format: int64 */
            live_merchants: number;
            review: components["schemas"]["ReviewCounts"];
            /**
             * Format: int64
             * @description As the exceptions of kind refund_stuck
             */
            stuck_refunds: number;
            today: components["schemas"]["Today"];
            /**
             * Format: int64
             * @description As the exceptions of kind unknown
             */
            unknown_orders: number;
        };
        PersonInput: {
            /** @description Empty keeps what is stored */
            id_number: string;
            /** @description Empty keeps what is stored */
            name: string;
            /** @description Empty keeps what is stored */
            phone: string;
            /** @description YYYY-MM-DD */
            valid_from: string;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        PersonView: {
            id_number_masked: string;
            name_masked: string;
            phone_masked: string;
            valid_from: string;
            valid_to: string;
        };
        Premises: {
            address: string;
            /**
             * @description 租赁合同 or 房产证
             * @enum {string}
             */
            kind: "" | "lease" | "ownership";
            /** @description The document bears the seal (公章) */
            sealed: boolean;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        Problem: {
            /** @description What to do next, in English */
            action_en: string;
            /** @description What to do next, in Chinese */
            action_zh: string;
            /**
             * @description Stable machine code
             * @example NOT_FOUND
             */
            code: string;
            /** @description Rejected inputs, each with a path and a reason */
            fields?: components["schemas"]["Field"][];
            /** @description Tell this to support */
            request_id: string;
            /**
             * Format: int64
             * @description HTTP status
             */
            status: number;
            /** @description What happened, in Chinese */
            title: string;
            title_en: string;
            title_zh: string;
            /**
             * @description Reference to the page that explains the code
             * @example /problems#NOT_FOUND
             */
            type: string;
        };
        ReasonRequest: {
            reason: string;
        };
        ReasonTemplate: {
            code: string;
            en: string;
            /** @description Field that it is about; empty: any */
            path: string;
            zh: string;
        };
        ReasonTemplates: {
            items: components["schemas"]["ReasonTemplate"][];
        };
        Refund: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            by?: string;
            /**
             * @description Who wanted it: a person or client, or the platform itself
             * @enum {string}
             */
            cause: "request" | "late_payment" | "second_payment";
            /** @description Our number at the channel */
            channel_refund_no: string;
            /** Format: date-time */
            created_at: string;
            /** @description Why it failed or hangs */
            failure_zh?: string;
            fee_returned_display: string;
            /** Format: int64 */
            fee_returned_fen: number;
            final: boolean;
            id: string;
            order_id: string;
            out_refund_no: string;
            reason?: string;
            /** @description The channel's own number */
            refund_no?: string;
            state: components["schemas"]["RefundState"];
            /** Format: date-time */
            succeeded_at?: string;
        };
        RefundList: {
            items: components["schemas"]["Refund"][];
            next_cursor?: string;
        };
        RefundRequest: {
            /** Format: int64 */
            amount_fen: number;
            /** @description The merchant's refund number; the same number and body answers the same refund */
            out_refund_no: string;
            /** @description Shown to the payer */
            reason?: string;
        };
        /**
         * @description Where a refund stands (docs/states.md)
         * @enum {string}
         */
        RefundState: "CREATED" | "PROCESSING" | "UNKNOWN" | "ABNORMAL" | "SUCCEEDED" | "FAILED";
        RevealRequest: {
            /** @example legal_person.id_number */
            path: string;
        };
        Revealed: {
            path: string;
            value: string;
        };
        ReviewAction: {
            /** @enum {string} */
            action: "pre_approve" | "need_more" | "approve" | "reject";
            allowed: boolean;
            why_not_en?: string;
            why_not_zh?: string;
        };
        ReviewCounts: {
            /**
             * Format: int64
             * @description Finished today
             */
            done: number;
            /** Format: int64 */
            mine: number;
            /** Format: int64 */
            need_more: number;
            /** Format: int64 */
            pending: number;
            /**
             * Format: int64
             * @description Waiting for a second person that may be me
             */
            second: number;
        };
        ReviewDetail: {
            actions: components["schemas"]["ReviewAction"][];
            application: components["schemas"]["Application"];
            approver?: components["schemas"]["Named"];
            can_claim: boolean;
            checklist: components["schemas"]["ChecklistItem"][];
            checks: components["schemas"]["AutoCheck"][];
            /** Format: date-time */
            claimed_at?: string;
            claimed_by?: components["schemas"]["Named"];
            claimed_by_me: boolean;
            history: components["schemas"]["TimelineEvent"][];
            next_id?: string;
            pre_reviewer?: components["schemas"]["Named"];
            previous_id?: string;
            /** @description Why it cannot be claimed, e.g. four eyes */
            why_not_zh?: string;
        };
        ReviewLine: {
            can_claim: boolean;
            claimed_by?: components["schemas"]["Named"];
            claimed_by_me: boolean;
            /** Format: int64 */
            document_count: number;
            /** Format: date */
            expected_date?: string;
            id: string;
            mcc: string;
            merchant_name: string;
            number: string;
            pre_reviewer?: components["schemas"]["Named"];
            /**
             * Format: int64
             * @description Automatic checks that failed or warn
             */
            problem_count: number;
            state: components["schemas"]["ApplicationState"];
            /** @enum {string} */
            subject_type: "" | "company" | "individual" | "person";
            /** Format: date-time */
            submitted_at?: string;
            /** @description Why it cannot be claimed, e.g. four eyes */
            why_not_zh?: string;
        };
        ReviewQueue: {
            counts: components["schemas"]["ReviewCounts"];
            items: components["schemas"]["ReviewLine"][];
            next_cursor?: string;
        };
        ReviewReason: {
            /** Format: date-time */
            at?: string;
            /** @description The applicant has changed this field since */
            changed: boolean;
            code?: string;
            path: string;
            text: string;
        };
        ReviewReasonInput: {
            /** @description Of a template */
            code?: string;
            /** @description Field, e.g. subject.name or documents.storefront */
            path: string;
            text: string;
        };
        /**
         * @description A bundle of permissions
         * @enum {string}
         */
        Role: "ADMIN" | "REVIEWER" | "APPROVER" | "FINANCE" | "SUPPORT" | "OWNER" | "STORE_MANAGER" | "CASHIER" | "MERCHANT_FINANCE";
        RoleInfo: {
            name_en: string;
            name_zh: string;
            permissions: string[];
            role: components["schemas"]["Role"];
            /** @enum {string} */
            side: "platform" | "merchant";
        };
        RoleList: {
            items: components["schemas"]["RoleInfo"][];
        };
        RolesRequest: {
            memberships: components["schemas"]["MembershipInput"][];
        };
        SaveRequest: {
            contact?: components["schemas"]["ContactInput"];
            legal_person?: components["schemas"]["PersonInput"];
            premises?: components["schemas"]["Premises"];
            settlement?: components["schemas"]["SettlementInput"];
            store?: components["schemas"]["StoreSection"];
            subject?: components["schemas"]["SubjectInput"];
            /** Format: int64 */
            version: number;
        };
        /**
         * @description How payer and code meet
         * @enum {string}
         */
        Scene: "qr_code" | "payer_code" | "wallet_page";
        /**
         * @description A part of an application
         * @enum {string}
         */
        Section: "subject" | "legal_person" | "premises" | "store" | "settlement" | "contact" | "documents" | "agreement" | "activation";
        Session: {
            /** @description The membership that this session acts under */
            active?: components["schemas"]["Membership"];
            /** Format: date-time */
            expires_at: string;
            /**
             * @description Which app this session belongs in
             * @enum {string}
             */
            face: "merchant" | "operator";
            /**
             * Format: int64
             * @description Wrong passwords since the last good login
             */
            failed_logins_since_last: number;
            /** @description One per merchant or office the person works for */
            memberships: components["schemas"]["Membership"][];
            /** @description The password was generated and has to be replaced */
            must_change_password: boolean;
            /** @description What the active membership may do */
            permissions: string[];
            /** Format: date-time */
            server_time: string;
            user: components["schemas"]["User"];
        };
        SettlementInput: {
            bank: string;
            cnaps: string;
            /** @description Empty keeps what is stored */
            holder: string;
            /**
             * @description 对公 or 对私
             * @enum {string}
             */
            kind: "" | "corporate" | "personal";
            /** @description Empty keeps what is stored */
            number: string;
        };
        SettlementView: {
            bank: string;
            cnaps: string;
            holder_masked: string;
            /** @enum {string} */
            kind: "" | "corporate" | "personal";
            notice_en?: string;
            /** @description What the applicant must know of this kind of account */
            notice_zh?: string;
            number_masked: string;
            /** @description By a small transfer (打款验证) */
            verified: boolean;
        };
        SignRequest: {
            /** @description Name typed by who signs */
            name: string;
            /** @description Drawing as PNG, base64, ≤ 256 KiB */
            signature_png: string;
            /** @description The text that was read */
            text_sha256: string;
        };
        SignUpCode: {
            /** Format: date-time */
            expires_at: string;
            /** Format: int64 */
            resend_after_seconds: number;
        };
        SignUpCodeRequest: {
            /** @description Mobile number in mainland China */
            phone: string;
        };
        SignUpRequest: {
            /** @description 8 digits, from the SMS */
            code: string;
            name: string;
            /** Format: password */
            password: string;
            phone: string;
        };
        Store: {
            address: string;
            id: string;
            merchant_id: string;
            name: string;
            region: string;
        };
        StoreList: {
            items: components["schemas"]["Store"][];
        };
        StoreSection: {
            address: string;
            name: string;
            phone: string;
            region: string;
        };
        SubMerchantInput: {
            account_id: string;
            channel: components["schemas"]["Channel"];
            /** @description Empty on an account of the merchant's own */
            sub_merchant: string;
        };
        SubMerchantOption: {
            /** @description Numbers that the sandbox accepts; empty for a real channel */
            accepted: string[];
            account_id: string;
            account_name: string;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            /** @enum {string} */
            mode: "provider" | "own";
        };
        SubMerchantOptions: {
            items: components["schemas"]["SubMerchantOption"][];
        };
        SubjectInput: {
            /** @description Registered address */
            address: string;
            /** @description Industry */
            mcc: string;
            /** @description As on the licence */
            name: string;
            /** @description What payers read */
            short_name: string;
            /**
             * @description company 企业, individual 个体工商户, person 自然人 (refused with an explanation)
             * @enum {string}
             */
            type: "" | "company" | "individual" | "person";
            /** @description 统一社会信用代码; empty keeps what is stored */
            uscc: string;
            /** @description YYYY-MM-DD */
            valid_from: string;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        SubjectView: {
            address: string;
            mcc: string;
            name: string;
            short_name: string;
            /** @enum {string} */
            type: "" | "company" | "individual" | "person";
            uscc_masked: string;
            valid_from: string;
            valid_to: string;
        };
        SubmitRequest: {
            /** Format: int64 */
            version: number;
        };
        SwitchRequest: {
            membership_id: string;
        };
        System: {
            checks: components["schemas"]["HealthCheck"][];
            /** @enum {string} */
            custody_mode: "DIRECT" | "SERVICE_PROVIDER";
            /** @enum {string} */
            engine: "sqlite" | "postgres";
            go_version: string;
            ready: boolean;
            sandbox_url?: string;
            /** Format: date-time */
            server_time: string;
            /** Format: date-time */
            started_at: string;
            version: string;
        };
        Terminal: {
            /** Format: date-time */
            activated_at?: string;
            /** @description The last code that was sent, never its characters */
            activation_code?: components["schemas"]["ActivationCode"];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /**
             * Format: date-time
             * @description When it last signed a request or listened, to a few minutes
             */
            last_seen_at?: string;
            merchant_id: string;
            name: string;
            status: components["schemas"]["TerminalStatus"];
            store: components["schemas"]["Named"];
        };
        TerminalList: {
            items: components["schemas"]["Terminal"][];
        };
        /**
         * @description Whether a terminal may trade
         * @enum {string}
         */
        TerminalStatus: "pending" | "active" | "disabled";
        Timeline: {
            /** Format: date */
            expected_date?: string;
            headline_en: string;
            /** @description What is going on, in a sentence */
            headline_zh: string;
            /** @description Oldest first */
            history: components["schemas"]["TimelineEvent"][];
            state: components["schemas"]["ApplicationState"];
            steps: components["schemas"]["TimelineStep"][];
            /** Format: int64 */
            working_days_passed?: number;
            /** Format: int64 */
            working_days_total?: number;
        };
        TimelineEvent: {
            /** Format: date-time */
            at: string;
            by?: string;
            en: string;
            state: components["schemas"]["ApplicationState"];
            zh: string;
        };
        TimelineStep: {
            /**
             * @description What the applicant can do now
             * @enum {string}
             */
            act?: "" | "edit" | "sign" | "create_terminal" | "send_code" | "activate";
            /** Format: date-time */
            at?: string;
            en: string;
            /** @enum {string} */
            key: "submitted" | "pre_review" | "acquirer_review" | "sign" | "terminal" | "activate" | "live";
            note_en?: string;
            /** @description What happened there, or what is wanted */
            note_zh?: string;
            /** @enum {string} */
            state: "done" | "current" | "waiting" | "failed";
            zh: string;
        };
        Today: {
            /** @description The channels that had payments */
            channels?: components["schemas"]["ChannelSum"][];
            /** Format: date */
            date: string;
            environment: components["schemas"]["Environment"];
            /** @description 24 entries, of what was paid; refunds are not taken off */
            hours?: components["schemas"]["HourTotal"][];
            last_arrival?: components["schemas"]["OrderLine"];
            net_display: string;
            /** Format: int64 */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** @description The last paid orders, newest first */
            recent: components["schemas"]["OrderLine"][];
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Orders whose end is not known
             */
            unknown_count: number;
        };
        User: {
            id: string;
            /** @description Masked when it is a phone */
            login: string;
            name: string;
        };
        WizardStep: {
            done: boolean;
            /**
             * Format: int64
             * @description Budget of effort
             */
            minutes: number;
            section: components["schemas"]["Section"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    about: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["About"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_applications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_application: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_document: {
        parameters: {
            query: {
                kind: "licence" | "id_front" | "id_back" | "premises" | "storefront" | "interior" | "counter" | "account_permit" | "authorisation";
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description User id */
                actor?: string;
                action?: string;
                object_id?: string;
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_funds: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                bill_id?: string;
                /** @description Any number of the row: ours or the channel's, of the payment, the refund or the movement */
                number?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundRowList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_rows: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                bill_id?: string;
                /** @description Any number of the row: ours or the channel's, of the payment, the refund or the movement */
                number?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillRowList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bills: {
        parameters: {
            query?: {
                account_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                kind?: "trade" | "fund";
                day?: string;
                state?: "WAITING" | "LOADING" | "READY" | "NONE" | "REFUSED";
                environment?: "test" | "live";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillAccountList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_bill: {
        parameters: {
            query: {
                account_id: string;
                kind: "trade" | "fund";
                day: string;
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_bill_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_bill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_codes: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                status?: "ACTIVE" | "DISABLED" | "REVOKED";
                /** @description Codes of one batch */
                batch_no?: string;
                /** @description Part of the name, or the whole number */
                q?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCode"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_code_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBatch"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatchResult"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    code_options: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeOptions"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_code_poster: {
        parameters: {
            query?: {
                format?: "pdf" | "svg";
                size?: "a5" | "a6";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reissue_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inbox: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_inbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_merchants: {
        parameters: {
            query?: {
                /** @description Name or merchant number */
                q?: string;
                status?: "applying" | "approved" | "live" | "suspended" | "closed";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_merchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                channel?: "SMS" | "EMAIL" | "IN_APP";
                state?: "PENDING" | "SENT" | "FAILED" | "EXPIRED";
                /** @description Exact number, of SMS */
                phone?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_orders: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Any order number: ours, the merchant's, the channel number or the channel's transaction number */
                q?: string;
                store_id?: string;
                terminal_id?: string;
                /** @description Collection code that the orders came from */
                code_id?: string;
                state?: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
                channel?: "wechat" | "alipay" | "unionpay";
                environment?: "test" | "live";
                /** @description Only orders with a refund */
                refunded?: boolean;
                min_fen?: number;
                /** @description 0: no upper bound */
                max_fen?: number;
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_exceptions: {
        parameters: {
            query?: {
                kind?: "unknown" | "late_paid" | "second_payment" | "refund_stuck";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Any refund number: ours, the merchant's, the channel number or the channel's own */
                q?: string;
                state?: "CREATED" | "PROCESSING" | "UNKNOWN" | "ABNORMAL" | "SUCCEEDED" | "FAILED";
                /** @description Only the platform's own: of late and second payments */
                automatic?: boolean;
                environment?: "test" | "live";
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_queue: {
        parameters: {
            query?: {
                tab?: "pending" | "mine" | "second" | "need_more" | "done";
                /** @description Name or number */
                q?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewQueue"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_checklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecklistRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonTemplates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_sub_merchants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubMerchantOptions"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switch_membership: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_up_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpCodeRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stores: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_terminals: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTerminal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_activation_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    today: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                /** @description Default: live once the merchant has a live channel */
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description Name or login */
                q?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_user_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_user_roles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
