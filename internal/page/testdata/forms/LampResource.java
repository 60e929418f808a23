package example;

/** Not about lamps. */
public class LampResource {

    /**
     * Change a lamp.
     *
     * <pre>
     * PATCH /lamps/{id}
     * Content-Type: application/json
     *
     * {"label": "Sun", "watts": 5}
     * </pre>
     *
     * @param id which one
     * @return the lamp
     */
    @PATCH
    public Response update(String id, Map<String, Object> never) {
        return Response.ok();
    }

    /** 更新密码
     *  url地址：lamp/code
     *  请求方式：PATCH
     *  请求参数：
     *  {
     *      "old_code":"旧",
     *      "new_code":"新"
     *  }
     *  响应数据：
     *  {
     *      "never":"0"
     *  }
     */
    @PatchMapping
    public Result updateCode(@RequestBody Map<String, String> params) { return null; }
}
