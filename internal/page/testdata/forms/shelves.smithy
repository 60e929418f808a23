$version: "2"

namespace shelf

@readonly
@http(method: "GET", uri: "/shelves/{shelfId}")
operation GetShelf {
    input := { @required @httpLabel shelfId: String }
}

/// Changes one.
@http(method: "PATCH", uri: "/shelves/{shelfId}", code: 202)
operation UpdateShelf {
    input: UpdateShelfInput,
    errors: [NotFound],
}

@http(method: "PATCH", uri: "/shelves/{shelfId}/board")
operation UpdateBoard {
    input := with [InShelf] {
        @required
        @httpPayload
        board: Board
    }
}

structure UpdateShelfInput with [InShelf] {
    @httpQuery("force")
    really: Boolean

    @httpHeader("If-Match")
    tag: String

    /// What it is called.
    @required
    label: Label
    colour: Colour
    tags: Tags
    boards: Boards
    counts: Counts
    made: Timestamp
}

@mixin
structure InShelf {
    @required
    @httpLabel
    shelfId: String
}

structure Board {
    width: Float = 1
    thick: Integer
}

string Label
enum Colour { RED = "red", BLUE = "blue" }
list Tags { member: String }
list Boards { member: Board }
map Counts { key: String, value: Integer }
structure NotFound { message: String }
